package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.MEDIA;
import static io.conversationengine.kernel.message.MessageFixture.TAGGED;
import static io.conversationengine.kernel.message.MessageFixture.TEMPLATE_MESSAGE;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.OpenConversation;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessMessageTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);
    private static final Instant END = OPENED_AT.plus(Duration.ofHours(24));

    private final Scene<ConversationCommand<?>> whatsapp = on(PremisesFixture.on("whatsapp")
                    .withTemplate(TEMPLATE, "APPROVED", OPENED_AT))
            .given(OPENED_AT, replied("c-1", OPENED_AT));
    private final Scene<ConversationCommand<?>> messenger = on("messenger").given(OPENED_AT, replied("c-1", OPENED_AT));

    @Test
    void says_all_that_is_to_be_known_of_it() {
        whatsapp.when(LATER, send("m-1", BOT))
                .records(new OutboundAccepted(
                        CONVERSATION,
                        message("m-1"),
                        TEXT,
                        SentAs.PLAIN,
                        true,
                        null,
                        null,
                        END,
                        Session.begun(1, OPENED_AT).plusCustomerMessage().plusAccepted(LATER),
                        BOT,
                        LATER))
                .answers(new Sent(new Accepted(message("m-1"), SentAs.PLAIN, END, null), false, 3));
    }

    @Test
    void is_counted_in_its_session_which_keeps_the_time_to_the_first() {
        whatsapp.given(LATER, send("m-1", BOT))
                .when(LATER.plusSeconds(60), send("m-2", BOT))
                .with(OutboundAccepted.class, accepted -> accepted.session().accepted(), 2)
                .with(
                        OutboundAccepted.class,
                        accepted -> accepted.session().firstAnswerAfter(),
                        Duration.between(OPENED_AT, LATER));
    }

    @Test
    void goes_out_as_a_template_also_while_a_grant_holds() {
        whatsapp.when(LATER, send("m-1", TEMPLATE_MESSAGE, PERSON))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.TEMPLATE)
                .with(OutboundAccepted.class, OutboundAccepted::inWindow, true);
    }

    @Test
    void goes_out_as_a_template_when_the_window_is_over() {
        whatsapp.when(END, send("m-1", TEMPLATE_MESSAGE, BOT))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.TEMPLATE)
                .with(OutboundAccepted.class, OutboundAccepted::inWindow, false)
                .with(OutboundAccepted.class, OutboundAccepted::windowEndsAt, null);
    }

    @Test
    void goes_out_with_its_tag_also_while_a_grant_holds() {
        messenger
                .when(LATER, send("m-1", TAGGED, PERSON))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.MESSAGE_TAG);
    }

    @Test
    void goes_out_with_its_tag_when_the_window_is_over() {
        messenger
                .when(OPENED_AT.plus(Duration.ofDays(8)), send("m-1", TAGGED, BOT))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.MESSAGE_TAG);
    }

    @ParameterizedTest
    @CsvSource({"messenger, 0, PLAIN", "messenger, 1, HUMAN_AGENT", "instagram, 0, PLAIN", "instagram, 1, HUMAN_AGENT"})
    void of_a_person_goes_out_plain_while_it_may_and_then_as_human_agent(String channel, int day, SentAs as) {
        on(channel)
                .given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(OPENED_AT.plus(Duration.ofDays(day)), send("m-1", MEDIA, PERSON))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, as);
    }

    @Test
    void goes_out_at_any_time_where_the_channel_has_no_windows() {
        on("telegram")
                .given(OPENED_AT, begin(BOT))
                .when(OPENED_AT.plus(Duration.ofDays(400)), send("m-1", BOT))
                .with(OutboundAccepted.class, OutboundAccepted::inWindow, false)
                .with(OutboundAccepted.class, OutboundAccepted::left, null);
    }

    @Test
    void may_begin_with_a_conversation_that_the_business_opens() {
        on("whatsapp")
                .when(OPENED_AT, begin(PERSON))
                .records(
                        new ConversationOpened(
                                CONVERSATION,
                                WORKSPACE,
                                ACCOUNT,
                                new Channel("whatsapp"),
                                CONTACT,
                                1,
                                Cause.AGENT,
                                PERSON,
                                OPENED_AT),
                        new AgentAssigned(CONVERSATION, ANNA, null, AssignmentCause.OPENED, PERSON, OPENED_AT))
                .answers(new Opened(1));
    }

    @ParameterizedTest
    @CsvSource({"bot:greeter", "system"})
    void may_begin_with_a_conversation_that_a_program_opens(String actor) {
        on("whatsapp")
                .when(OPENED_AT, begin(Actor.of(actor)))
                .recordsOnly(ConversationOpened.class)
                .with(ConversationOpened.class, ConversationOpened::cause, Cause.BOT);
    }

    @Test
    void begins_no_conversation_twice() {
        whatsapp.when(LATER, begin(PERSON)).recordsNothing().answers(new AlreadyExists());
    }

    @Test
    void begins_no_conversation_on_an_account_that_nobody_registered() {
        on(new PremisesFixture())
                .when(OPENED_AT, begin(PERSON))
                .recordsNothing()
                .answers(new UnknownAccount(ACCOUNT.value()));
    }

    @Test
    void begins_no_conversation_with_a_contact_that_nobody_registered() {
        ExternalId stranger = new ExternalId("+4915100000000");
        on("whatsapp")
                .when(
                        OPENED_AT,
                        beginWith(
                                ConversationId.of(WORKSPACE, ACCOUNT, stranger).contact()))
                .recordsNothing()
                .answers(new UnknownContact());
    }

    @ParameterizedTest
    @CsvSource({"acme, sales-line", "globex, support-line"})
    void begins_no_conversation_with_a_contact_of_another_account_or_workspace(String workspace, String account) {
        ContactId foreign = ConversationId.of(
                        new WorkspaceId(workspace), new AccountId(account), new ExternalId("+4915100000000"))
                .contact();
        on("whatsapp")
                .given(others -> others.withContact(foreign, new WorkspaceId(workspace), new AccountId(account)))
                .when(OPENED_AT, beginWith(foreign))
                .recordsNothing()
                .answers(new UnknownContact());
    }

    private static OpenConversation beginWith(ContactId contact) {
        return new OpenConversation(ConversationId.of(contact), WORKSPACE, ACCOUNT, contact, PERSON);
    }
}

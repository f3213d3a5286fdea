package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.conversation.ConversationFixture.WINDOW;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationAnswer.Replied;
import io.conversationengine.kernel.conversation.ConversationAnswer.UnknownAccount;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerMessageTest {
    private static final Instant END = OPENED_AT.plus(Duration.ofHours(24));
    private static final Instant LATER = OPENED_AT.plus(Duration.ofHours(1));

    private final Scene<ConversationCommand<?>> whatsapp = on("whatsapp");

    @Test
    void opens_a_conversation_and_its_window() {
        Window window = windowAfter(rules(RESPOND_IO, "whatsapp"), Trigger.MESSAGE, OPENED_AT);

        whatsapp.when(OPENED_AT, replied("c-1", OPENED_AT))
                .records(
                        new ConversationOpened(
                                CONVERSATION,
                                WORKSPACE,
                                ACCOUNT,
                                new Channel("whatsapp"),
                                CONTACT,
                                1,
                                Cause.CUSTOMER,
                                Actor.customer(),
                                OPENED_AT),
                        received("c-1", window, WindowEffect.OPENED, END),
                        new WindowOpened(CONVERSATION, WINDOW, window, END, null, Actor.customer(), OPENED_AT))
                .answers(new Replied(false, 2, OPENED_AT, false));
    }

    @Test
    void opens_no_window_where_anything_may_be_sent_at_any_time() {
        on("telegram")
                .when(OPENED_AT, replied("c-1", OPENED_AT))
                .recordsOnly(ConversationOpened.class, CustomerReplyReceived.class)
                .with(
                        CustomerReplyReceived.class,
                        received -> received,
                        received("c-1", Window.NEVER_OPENED, WindowEffect.NONE, null));
    }

    @Test
    void extends_the_open_window() {
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(LATER, replied("c-2", LATER))
                .recordsOnly(CustomerReplyReceived.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEffect, WindowEffect.EXTENDED)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEndsAt, END.plus(Duration.ofHours(1)))
                .with(CustomerReplyReceived.class, CustomerReplyReceived::shortened, null)
                .with(
                        CustomerReplyReceived.class,
                        received -> received.session().customerMessages(),
                        2)
                .answers(new Replied(false, 3, LATER, false));
    }

    @Test
    void reopens_a_closed_conversation_in_a_session_of_its_own() {
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT), close())
                .when(LATER, replied("c-2", LATER))
                .recordsOnly(ConversationReopened.class, CustomerReplyReceived.class)
                .with(
                        ConversationReopened.class,
                        reopened -> reopened,
                        new ConversationReopened(CONVERSATION, 2, Cause.CUSTOMER, Actor.customer(), LATER))
                .with(
                        CustomerReplyReceived.class,
                        CustomerReplyReceived::session,
                        Session.begun(2, LATER).plusCustomerMessage());
    }

    @Test
    void leaves_the_assignee_of_the_conversation_that_it_reopens() {
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT), assign(ANNA), close(), replied("c-2", OPENED_AT))
                .when(LATER, assign(ANNA))
                .recordsNothing()
                .answers(new Done(false, 6));
    }

    @Test
    void acts_when_the_provider_says_but_never_later_than_its_arrival() {
        whatsapp.when(OPENED_AT, replied("c-1", LATER))
                .with(CustomerReplyReceived.class, CustomerReplyReceived::sentAt, LATER)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::actedAt, OPENED_AT)
                .with(WindowOpened.class, WindowOpened::endsAt, END);
    }

    @Test
    void has_its_instant_cut_to_microseconds() {
        whatsapp.when(LATER, replied("c-1", OPENED_AT.plusNanos(999)))
                .with(CustomerReplyReceived.class, CustomerReplyReceived::sentAt, OPENED_AT)
                .with(WindowOpened.class, WindowOpened::endsAt, END);
    }

    @Test
    void gives_what_its_kind_of_act_gives() {
        on(PremisesFixture.on("messenger").inEdition(PROVIDERS))
                .given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(LATER, replied("c-2", Trigger.AD, LATER))
                .recordsOnly(CustomerReplyReceived.class)
                .with(
                        CustomerReplyReceived.class,
                        CustomerReplyReceived::window,
                        windowAfter(rules(PROVIDERS, "messenger"), Trigger.MESSAGE, OPENED_AT)
                                .with(rules(PROVIDERS, "messenger").grantsAfter(Trigger.AD, LATER)));
    }

    @Test
    void on_an_account_that_nobody_registered_creates_nothing() {
        on(new PremisesFixture())
                .when(OPENED_AT, replied("c-1", OPENED_AT))
                .recordsNothing()
                .answers(new UnknownAccount(ACCOUNT.value()));
    }

    @Test
    void opens_nothing_on_a_channel_that_the_edition_lost() {
        on(PremisesFixture.on("tiktok"))
                .when(OPENED_AT, replied("c-1", OPENED_AT))
                .recordsOnly(ConversationOpened.class, CustomerReplyReceived.class);
    }

    private static CustomerReplyReceived received(
            String id, Window window, WindowEffect effect, @Nullable Instant windowEndsAt) {
        return new CustomerReplyReceived(
                CONVERSATION,
                new ProviderMessageId(id),
                TEXT,
                null,
                Trigger.MESSAGE,
                OPENED_AT,
                window,
                effect,
                null,
                windowEndsAt,
                Session.begun(1, OPENED_AT).plusCustomerMessage(),
                Actor.customer(),
                OPENED_AT);
    }
}

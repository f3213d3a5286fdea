package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.OTHER;
import static io.conversationengine.kernel.message.MessageFixture.TEMPLATE_MESSAGE;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.conversation.ConversationAnswer.NotUnderstood;
import io.conversationengine.kernel.conversation.ConversationAnswer.Refused;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Refusal.Reason;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant LATER = OPENED_AT.plusSeconds(60);
    private static final Instant END = OPENED_AT.plus(DAY);
    private static final List<Instead> UNTIL_THE_CUSTOMER_WRITES = List.of(new Instead.AwaitCustomer());
    private static final List<Instead> TEMPLATE_OR_WAIT =
            List.of(new Instead.ApprovedTemplate(), new Instead.AwaitCustomer());
    private static final Instead TAG =
            new Instead.MessageTag(List.of("CONFIRMED_EVENT_UPDATE", "POST_PURCHASE_UPDATE", "ACCOUNT_UPDATE"));

    private final Scene<ConversationCommand<?>> whatsapp = on("whatsapp");

    @Test
    void says_what_was_tried_by_whom_and_why_not() {
        Refusal refusal = new Refusal(Reason.WINDOW_EXPIRED, END, TEMPLATE_OR_WAIT);
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(END, expire(1))
                .when(END, send("m-1", PERSON))
                .records(new OutboundRefused(
                        CONVERSATION,
                        message("m-1"),
                        TEXT,
                        refusal,
                        Session.begun(1, OPENED_AT).plusCustomerMessage().plusRefused(),
                        PERSON,
                        END))
                .answers(new Sent(new Refused(message("m-1"), refusal), false, 4));
    }

    @ParameterizedTest
    @MethodSource({"reasons", "unreachable"})
    void says_since_when_and_what_may_be_done_instead(
            String channel, List<? extends ConversationCommand<?>> given, Actor by, Duration after, Refusal expected) {
        on(channel)
                .given(OPENED_AT, given)
                .when(OPENED_AT.plus(after), send("m-99", by))
                .with(OutboundRefused.class, OutboundRefused::refusal, expected);
    }

    static Stream<Arguments> reasons() {
        List<? extends ConversationCommand<?>> customer = List.of(replied("c-1", OPENED_AT));
        List<? extends ConversationCommand<?>> spent = Stream.concat(
                        customer.stream(), IntStream.range(0, 20).mapToObj(number -> send("m-" + number, BOT)))
                .toList();
        Duration week = Duration.ofDays(7);
        List<Instead> personOrTag = List.of(new Instead.ByPerson(), TAG, new Instead.AwaitCustomer());
        List<Instead> tag = List.of(TAG, new Instead.AwaitCustomer());
        List<Instead> person = List.of(new Instead.ByPerson(), new Instead.AwaitCustomer());
        return Stream.of(
                refusal("whatsapp", List.of(begin(BOT)), BOT, DAY, Reason.NO_WINDOW, null, TEMPLATE_OR_WAIT),
                refusal("messenger", List.of(begin(BOT)), PERSON, DAY, Reason.NO_WINDOW, null, tag),
                refusal("whatsapp", customer, PERSON, DAY, Reason.WINDOW_EXPIRED, END, TEMPLATE_OR_WAIT),
                refusal("messenger", customer, BOT, DAY, Reason.NOT_ALLOWED_FOR_BOTS, END, personOrTag),
                refusal("instagram", customer, BOT, DAY, Reason.NOT_ALLOWED_FOR_BOTS, END, person),
                refusal("messenger", customer, PERSON, week, Reason.WINDOW_EXPIRED, OPENED_AT.plus(week), tag),
                refusal("messenger", customer, BOT, week, Reason.WINDOW_EXPIRED, END, tag),
                refusal("wechat", spent, BOT, DAY, Reason.WINDOW_LIMIT_REACHED, OPENED_AT, UNTIL_THE_CUSTOMER_WRITES));
    }

    static Stream<Arguments> unreachable() {
        List<? extends ConversationCommand<?>> blocked = List.of(
                replied("c-1", OPENED_AT),
                send("m-1", BOT),
                failure("m-1", FailureReason.RECIPIENT_BLOCKED, OPENED_AT));
        return Stream.of(
                refusal(
                        "whatsapp",
                        blocked,
                        BOT,
                        DAY,
                        Reason.RECIPIENT_UNREACHABLE,
                        OPENED_AT,
                        UNTIL_THE_CUSTOMER_WRITES),
                refusal(
                        "viber",
                        blocked,
                        BOT,
                        DAY,
                        Reason.RECIPIENT_UNREACHABLE,
                        OPENED_AT,
                        UNTIL_THE_CUSTOMER_WRITES));
    }

    private static Arguments refusal(
            String channel,
            List<? extends ConversationCommand<?>> given,
            Actor by,
            Duration after,
            Reason reason,
            @Nullable Instant since,
            List<Instead> instead) {
        return arguments(channel, given, by, after, new Refusal(reason, since, instead));
    }

    @Test
    void reopens_nothing_and_assigns_nobody() {
        whatsapp.given(OPENED_AT, begin(BOT), close())
                .when(LATER, send("m-1", PERSON))
                .recordsOnly(OutboundRefused.class)
                .with(OutboundRefused.class, OutboundRefused::session, null);
    }

    @Test
    void assigns_nobody_to_an_open_conversation() {
        whatsapp.given(OPENED_AT, begin(BOT)).when(LATER, send("m-1", PERSON)).recordsOnly(OutboundRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "PAUSED", "REJECTED"})
    void of_a_template_whose_status_is_not_approved_says_since_when(String status) {
        on(PremisesFixture.on("whatsapp")
                        .withTemplate(TEMPLATE, "APPROVED", OPENED_AT)
                        .withTemplate(TEMPLATE, status, LATER))
                .given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(LATER, send("m-1", TEMPLATE_MESSAGE, PERSON))
                .with(
                        OutboundRefused.class,
                        OutboundRefused::refusal,
                        new Refusal(
                                Reason.TEMPLATE_NOT_APPROVED,
                                LATER,
                                List.of(new Instead.FreeForm(), new Instead.ApprovedTemplate())));
    }

    @Test
    void of_a_template_that_is_approved_in_another_language_only_has_no_beginning() {
        TemplateKey german = new TemplateKey(TEMPLATE.name(), "de");
        on(PremisesFixture.on("whatsapp").withTemplate(german, "APPROVED", OPENED_AT))
                .given(OPENED_AT, begin(BOT))
                .when(LATER, send("m-1", TEMPLATE_MESSAGE, PERSON))
                .with(
                        OutboundRefused.class,
                        OutboundRefused::refusal,
                        new Refusal(Reason.TEMPLATE_NOT_APPROVED, null, TEMPLATE_OR_WAIT));
    }

    @Test
    void of_a_template_ends_with_its_approval() {
        on(PremisesFixture.on("whatsapp").withTemplate(TEMPLATE, "PENDING", OPENED_AT))
                .given(OPENED_AT, begin(BOT), send("m-1", TEMPLATE_MESSAGE, PERSON))
                .given(account -> account.withTemplate(TEMPLATE, "APPROVED", LATER))
                .when(LATER, send("m-2", TEMPLATE_MESSAGE, PERSON))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.TEMPLATE);
    }

    @ParameterizedTest
    @MethodSource("contents_that_are_not_understood")
    void is_not_given_for_what_the_channel_does_not_know(String channel, Content content, String field) {
        on(channel)
                .given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(OPENED_AT.plus(DAY), send("m-1", content, PERSON))
                .recordsNothing()
                .answersOf(NotUnderstood.class, NotUnderstood::field, field);
    }

    static Stream<Arguments> contents_that_are_not_understood() {
        return Stream.of(
                arguments("telegram", TEMPLATE_MESSAGE, "template"),
                arguments("whatsapp", new Content.Tagged("Shipped", "ACCOUNT_UPDATE"), "tag"),
                arguments("messenger", new Content.Tagged("Shipped", "HUMAN_AGENT"), "tag"),
                arguments("whatsapp", OTHER, "other"),
                arguments("a channel that the edition lost", TEXT, "account"));
    }

    @Test
    void of_what_is_not_understood_leaves_the_key_free() {
        on("telegram")
                .given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", TEMPLATE_MESSAGE, PERSON))
                .when(LATER, send("m-1", TEXT, BOT))
                .recordsOnly(OutboundAccepted.class);
    }
}

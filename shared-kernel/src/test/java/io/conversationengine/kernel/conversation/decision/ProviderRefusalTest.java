package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEMPLATE_MESSAGE;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRefusalTest {
    private static final Instant END = OPENED_AT.plus(Duration.ofHours(24));
    private static final Instant REFUSED_AT = OPENED_AT.plusSeconds(100);
    private static final Instant NEWS_AT = OPENED_AT.plusSeconds(200);

    private final Scene<ConversationCommand<?>> whatsapp = on(PremisesFixture.on("whatsapp")
                    .withTemplate(TEMPLATE, "APPROVED", OPENED_AT))
            .given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT), send("m-2", BOT));

    @ParameterizedTest
    @EnumSource(names = {"WINDOW_CLOSED", "COUNT_EXCEEDED"})
    void of_the_window_closes_it_at_the_providers_time(FailureReason reason) {
        whatsapp.when(NEWS_AT, failure("m-1", reason, REFUSED_AT))
                .recordsOnly(OutboundFailed.class, WindowClosed.class)
                .with(
                        OutboundFailed.class,
                        OutboundFailed::window,
                        windowAfter(rules(RESPOND_IO, "whatsapp"), Trigger.MESSAGE, OPENED_AT)
                                .overruledUpTo(REFUSED_AT))
                .with(OutboundFailed.class, OutboundFailed::windowEndsAt, null)
                .with(OutboundFailed.class, OutboundFailed::shortened, null)
                .with(
                        WindowClosed.class,
                        closed -> closed,
                        new WindowClosed(
                                CONVERSATION,
                                window(1),
                                WindowEnd.PROVIDER_REFUSED,
                                REFUSED_AT,
                                2,
                                Actor.engine(),
                                NEWS_AT));
    }

    /// Some providers tell whole seconds, and their clocks may be behind.
    @ParameterizedTest
    @ValueSource(longs = {1, 500, 2_000, 86_400_000})
    void is_not_earlier_than_the_message_that_it_refuses(long millis) {
        Instant told = OPENED_AT.minusMillis(millis);
        whatsapp.when(NEWS_AT, failure("m-1", FailureReason.WINDOW_CLOSED, told))
                .recordsOnly(OutboundFailed.class, WindowClosed.class)
                .with(OutboundFailed.class, OutboundFailed::occurredAt, OPENED_AT)
                .with(WindowClosed.class, WindowClosed::endedAt, OPENED_AT);
        whatsapp.when(NEWS_AT, failure("m-2", FailureReason.RECIPIENT_BLOCKED, told))
                .with(OutboundFailed.class, OutboundFailed::unreachableSince, OPENED_AT);
    }

    @Test
    void of_the_window_holds_for_what_is_sent_afterwards() {
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.WINDOW_CLOSED, REFUSED_AT))
                .when(NEWS_AT, send("m-3", BOT))
                .with(OutboundRefused.class, refused -> refused.refusal().reason(), Refusal.Reason.WINDOW_EXPIRED)
                .with(OutboundRefused.class, refused -> refused.refusal().since(), REFUSED_AT);
    }

    @Test
    void of_something_else_leaves_the_window_open() {
        whatsapp.when(NEWS_AT, failure("m-1", FailureReason.RATE_LIMITED, REFUSED_AT))
                .recordsOnly(OutboundFailed.class)
                .with(OutboundFailed.class, OutboundFailed::windowEndsAt, END);
    }

    @Test
    void of_the_window_overrules_an_act_of_the_same_instant() {
        whatsapp.given(REFUSED_AT, replied("c-2", REFUSED_AT))
                .when(NEWS_AT, failure("m-1", FailureReason.WINDOW_CLOSED, REFUSED_AT))
                .recordsOnly(OutboundFailed.class, WindowClosed.class);
    }

    @Test
    void of_the_window_leaves_the_acts_that_came_later() {
        Instant later = REFUSED_AT.plus(MICRO);
        whatsapp.given(later, replied("c-2", later))
                .when(NEWS_AT, failure("m-1", FailureReason.WINDOW_CLOSED, REFUSED_AT))
                .recordsOnly(OutboundFailed.class)
                .with(OutboundFailed.class, OutboundFailed::windowEndsAt, later.plus(Duration.ofHours(24)));
    }

    @Test
    void of_one_of_two_grants_brings_the_end_nearer() {
        Instant clicked = REFUSED_AT.plusSeconds(1);
        on(PremisesFixture.on("wechat").inEdition(PROVIDERS))
                .given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT))
                .given(clicked, replied("c-2", Trigger.MENU_CLICK, clicked))
                .when(clicked, failure("m-1", FailureReason.WINDOW_CLOSED, REFUSED_AT))
                .recordsOnly(OutboundFailed.class)
                .with(OutboundFailed.class, OutboundFailed::shortened, window(1))
                .with(OutboundFailed.class, OutboundFailed::windowEndsAt, clicked.plusSeconds(60));
    }

    @Test
    void overrules_the_acts_up_to_then_that_arrive_later() {
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.WINDOW_CLOSED, REFUSED_AT))
                .when(NEWS_AT, replied("c-2", REFUSED_AT))
                .recordsOnly(CustomerReplyReceived.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEffect, WindowEffect.NONE);
    }

    @Test
    void is_followed_by_a_new_window_when_the_customer_acts_after_it() {
        Instant later = REFUSED_AT.plus(MICRO);
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.WINDOW_CLOSED, REFUSED_AT))
                .when(NEWS_AT, replied("c-2", later))
                .recordsOnly(CustomerReplyReceived.class, WindowOpened.class)
                .with(WindowOpened.class, WindowOpened::window, window(2));
    }

    @Test
    void is_not_taken_back_by_an_older_one_that_arrives_later() {
        whatsapp.given(
                        NEWS_AT,
                        failure("m-2", FailureReason.WINDOW_CLOSED, REFUSED_AT),
                        failure("m-1", FailureReason.WINDOW_CLOSED, OPENED_AT.plusSeconds(1)))
                .when(NEWS_AT, replied("c-2", REFUSED_AT))
                .recordsOnly(CustomerReplyReceived.class);
    }

    @Test
    void after_the_windows_end_closes_nothing_more() {
        whatsapp.when(END.plusSeconds(1), failure("m-1", FailureReason.WINDOW_CLOSED, END))
                .recordsOnly(WindowClosed.class, OutboundFailed.class)
                .with(WindowClosed.class, WindowClosed::reason, WindowEnd.EXPIRED);
    }

    @Test
    void of_a_window_that_is_closed_closes_nothing_more() {
        whatsapp.given(END, expire(1))
                .when(END, failure("m-1", FailureReason.WINDOW_CLOSED, REFUSED_AT))
                .recordsOnly(OutboundFailed.class)
                .with(OutboundFailed.class, OutboundFailed::windowEndsAt, null);
    }

    @Test
    void of_the_recipient_lets_nothing_through_any_more() {
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT))
                .when(NEWS_AT, send("m-3", TEMPLATE_MESSAGE, PERSON))
                .recordsOnly(OutboundRefused.class)
                .with(
                        OutboundRefused.class,
                        refused -> refused.refusal().reason(),
                        Refusal.Reason.RECIPIENT_UNREACHABLE)
                .with(OutboundRefused.class, refused -> refused.refusal().since(), REFUSED_AT);
    }

    @Test
    void of_the_recipient_holds_for_a_customer_who_never_acted() {
        on("telegram")
                .given(OPENED_AT, begin(BOT), send("m-1", BOT))
                .when(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT))
                .with(OutboundFailed.class, OutboundFailed::unreachableSince, REFUSED_AT);
    }

    @Test
    void of_the_recipient_is_over_when_the_customer_acts_after_it() {
        Instant later = REFUSED_AT.plus(MICRO);
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT), replied("c-2", later))
                .when(NEWS_AT, send("m-3", BOT))
                .recordsOnly(OutboundAccepted.class);
    }

    @Test
    void of_the_recipient_says_nothing_of_a_customer_who_acted_since() {
        Instant later = REFUSED_AT.plus(MICRO);
        whatsapp.given(NEWS_AT, replied("c-2", later), replied("c-3", REFUSED_AT))
                .when(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT))
                .with(OutboundFailed.class, OutboundFailed::unreachableSince, null);
    }

    @Test
    void of_the_recipient_stands_against_an_act_before_it_that_arrives_later() {
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT), replied("c-2", REFUSED_AT))
                .when(NEWS_AT, send("m-3", BOT))
                .recordsOnly(OutboundRefused.class);
    }

    @Test
    void of_the_recipient_is_not_taken_back_by_an_older_one_that_arrives_later() {
        Instant older = REFUSED_AT.minusSeconds(10);
        whatsapp.given(NEWS_AT, failure("m-2", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT))
                .given(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, older))
                .given(NEWS_AT, replied("c-2", older.plusSeconds(1)))
                .when(NEWS_AT, send("m-3", BOT))
                .recordsOnly(OutboundRefused.class)
                .with(OutboundRefused.class, refused -> refused.refusal().since(), REFUSED_AT);
    }

    @Test
    void of_the_recipient_is_cleared_by_an_operator() {
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT))
                .when(NEWS_AT, clearUnreachable())
                .records(new UnreachableCleared(CONVERSATION, PERSON, NEWS_AT))
                .answers(new Done(true, 6));
    }

    @Test
    void of_the_recipient_that_was_cleared_is_over() {
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT), clearUnreachable())
                .when(NEWS_AT, send("m-3", BOT))
                .recordsOnly(OutboundAccepted.class);
    }

    @Test
    void of_the_recipient_before_an_operator_cleared_it_says_nothing_more() {
        whatsapp.given(NEWS_AT, failure("m-1", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT), clearUnreachable())
                .when(NEWS_AT, failure("m-2", FailureReason.RECIPIENT_BLOCKED, REFUSED_AT))
                .with(OutboundFailed.class, OutboundFailed::unreachableSince, null);
    }

    @Test
    void of_nobody_needs_no_clearing() {
        whatsapp.when(NEWS_AT, clearUnreachable()).recordsNothing().answers(new Done(false, 4));
    }
}

package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEMPLATE_MESSAGE;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagingWindowTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = OPENED_AT.plus(HOUR);
    private static final Instant END = OPENED_AT.plus(Duration.ofHours(24));

    private final Scene<ConversationCommand<?>> wechat = on("wechat");

    @ParameterizedTest
    @CsvSource({
        "whatsapp,  agent:anna,  PT24H,  PLAIN",
        "messenger, bot:greeter, PT24H,  PLAIN",
        "messenger, agent:anna,  PT24H,  PLAIN",
        "messenger, agent:anna,  PT168H, HUMAN_AGENT",
        "instagram, bot:greeter, PT24H,  PLAIN",
        "instagram, agent:anna,  PT168H, HUMAN_AGENT",
        "viber,     agent:anna,  PT24H,  PLAIN",
        "wechat,    agent:anna,  PT48H,  PLAIN"
    })
    void holds_until_a_microsecond_before_its_end(String channel, String by, Duration lasts, SentAs as) {
        on(channel)
                .given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(OPENED_AT.plus(lasts).minus(MICRO), send("m-1", Actor.of(by)))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, as)
                .with(OutboundAccepted.class, OutboundAccepted::inWindow, true);
    }

    @ParameterizedTest
    @CsvSource({
        "whatsapp,  agent:anna,  PT24H,  WINDOW_EXPIRED",
        "messenger, bot:greeter, PT24H,  NOT_ALLOWED_FOR_BOTS",
        "messenger, agent:anna,  PT168H, WINDOW_EXPIRED",
        "instagram, bot:greeter, PT24H,  NOT_ALLOWED_FOR_BOTS",
        "instagram, agent:anna,  PT168H, WINDOW_EXPIRED",
        "wechat,    agent:anna,  PT48H,  WINDOW_EXPIRED"
    })
    void does_not_hold_at_its_end(String channel, String by, Duration lasts, Refusal.Reason reason) {
        Instant end = OPENED_AT.plus(lasts);
        on(channel)
                .given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(end, send("m-1", Actor.of(by)))
                .with(OutboundRefused.class, refused -> refused.refusal().reason(), reason)
                .with(OutboundRefused.class, refused -> refused.refusal().since(), end);
    }

    @Test
    void counts_what_goes_out_when_the_clock_was_set_back() {
        wechat.given(LATER, replied("c-1", LATER))
                .when(OPENED_AT, send("m-1", BOT))
                .with(OutboundAccepted.class, OutboundAccepted::left, 19)
                .with(OutboundAccepted.class, OutboundAccepted::at, LATER);
    }

    @ParameterizedTest
    @MethodSource("commands_and_what_they_record")
    void is_closed_first_by_the_command_that_finds_its_end_passed(
            List<? extends ConversationCommand<?>> given, ConversationCommand<?> command, Class<?> event) {
        on(PremisesFixture.on("whatsapp").withTemplate(TEMPLATE, "APPROVED", OPENED_AT))
                .given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT))
                .given(OPENED_AT, given)
                .when(END.plus(HOUR), command)
                .recordsFirst(WindowClosed.class, event)
                .with(WindowClosed.class, closed -> closed, closed(WindowEnd.EXPIRED, END, 1, END.plus(HOUR)));
    }

    static Stream<Arguments> commands_and_what_they_record() {
        List<? extends ConversationCommand<?>> blocked =
                List.of(failure("m-1", FailureReason.RECIPIENT_BLOCKED, OPENED_AT));
        return Stream.of(
                arguments(List.of(), replied("c-2", END), CustomerReplyReceived.class),
                arguments(List.of(), send("m-2", BOT), OutboundRefused.class),
                arguments(List.of(), send("m-2", TEMPLATE_MESSAGE, BOT), OutboundAccepted.class),
                arguments(List.of(close()), send("m-2", TEMPLATE_MESSAGE, BOT), ConversationReopened.class),
                arguments(List.of(close()), reopen(BOT), ConversationReopened.class),
                arguments(List.of(), close(), ConversationClosed.class),
                arguments(List.of(), assign(ANNA), AgentAssigned.class),
                arguments(List.of(assign(ANNA)), unassign(), AgentUnassigned.class),
                arguments(blocked, clearUnreachable(), UnreachableCleared.class),
                arguments(List.of(), receipt("m-1", DeliveryStatus.READ, END), OutboundRead.class));
    }

    @Test
    void that_ends_as_the_customer_writes_is_closed_and_followed_by_the_next() {
        on("whatsapp")
                .given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(END, replied("c-2", END))
                .recordsOnly(WindowClosed.class, CustomerReplyReceived.class, WindowOpened.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEffect, WindowEffect.OPENED)
                .with(WindowOpened.class, WindowOpened::window, window(2));
    }

    @Test
    void of_a_counted_grant_closes_with_its_last_message() {
        wechat.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(OPENED_AT, sends(1, 19))
                .when(LATER, send("m-20", BOT))
                .recordsOnly(OutboundAccepted.class, WindowClosed.class)
                .with(OutboundAccepted.class, OutboundAccepted::left, 0)
                .with(OutboundAccepted.class, OutboundAccepted::windowEndsAt, null)
                .with(WindowClosed.class, closed -> closed, closed(WindowEnd.LIMIT_REACHED, LATER, 20, LATER));
    }

    @Test
    void of_a_counted_grant_refuses_the_message_after_the_last() {
        wechat.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(OPENED_AT, sends(1, 20))
                .when(LATER, send("m-21", BOT))
                .recordsOnly(OutboundRefused.class)
                .with(OutboundRefused.class, refused -> refused.refusal().reason(), Refusal.Reason.WINDOW_LIMIT_REACHED)
                .with(OutboundRefused.class, refused -> refused.refusal().since(), OPENED_AT);
    }

    @Test
    void that_was_spent_is_not_closed_again_at_its_end() {
        Instant end = OPENED_AT.plus(Duration.ofDays(2));
        wechat.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(OPENED_AT, sends(1, 20))
                .when(end, send("m-21", BOT))
                .recordsOnly(OutboundRefused.class)
                .with(OutboundRefused.class, refused -> refused.refusal().reason(), Refusal.Reason.WINDOW_EXPIRED)
                .with(OutboundRefused.class, refused -> refused.refusal().since(), end);
    }

    @Test
    void begins_anew_in_end_and_count_with_each_message_of_the_customer() {
        wechat.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(OPENED_AT, sends(1, 19))
                .given(LATER, replied("c-2", LATER))
                .when(LATER.plus(MICRO), send("m-20", BOT))
                .recordsOnly(OutboundAccepted.class)
                .with(OutboundAccepted.class, OutboundAccepted::left, 19)
                .with(OutboundAccepted.class, OutboundAccepted::windowEndsAt, LATER.plus(Duration.ofDays(2)));
    }

    @Test
    void that_was_spent_is_followed_by_a_full_one_when_the_customer_writes() {
        wechat.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(OPENED_AT, sends(1, 20))
                .given(LATER, replied("c-2", LATER))
                .given(LATER.plus(MICRO), sends(21, 39))
                .when(LATER.plus(HOUR), send("m-40", BOT))
                .recordsOnly(OutboundAccepted.class, WindowClosed.class)
                .with(WindowClosed.class, WindowClosed::window, window(2))
                .with(WindowClosed.class, WindowClosed::sent, 20);
    }

    @Test
    void gets_nothing_back_by_closing_and_reopening_the_conversation() {
        wechat.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(OPENED_AT, sends(1, 19))
                .given(LATER, close(), reopen(BOT))
                .when(LATER, send("m-20", BOT))
                .recordsOnly(OutboundAccepted.class, WindowClosed.class)
                .with(OutboundAccepted.class, OutboundAccepted::left, 0)
                .with(WindowClosed.class, WindowClosed::sent, 20);
    }

    @Test
    void stays_open_while_another_grant_holds_but_its_end_comes_nearer() {
        on(PremisesFixture.on("wechat").inEdition(PROVIDERS))
                .given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(OPENED_AT.plusSeconds(1), sends(1, 4))
                .given(LATER, replied("c-2", Trigger.MENU_CLICK, LATER))
                .when(LATER.plus(MICRO), send("m-5", BOT))
                .recordsOnly(OutboundAccepted.class)
                .with(OutboundAccepted.class, OutboundAccepted::left, 2)
                .with(OutboundAccepted.class, OutboundAccepted::shortened, window(1))
                .with(OutboundAccepted.class, OutboundAccepted::windowEndsAt, LATER.plusSeconds(60));
    }

    @Test
    void keeps_the_grants_that_the_edition_gave_which_held_then() {
        Scene<ConversationCommand<?>> changed = wechat.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(OPENED_AT, sends(1, 5))
                .given(account -> account.inEdition(PROVIDERS));
        changed.when(LATER, send("m-6", BOT)).with(OutboundAccepted.class, OutboundAccepted::left, 14);
    }

    @Test
    void gets_the_grants_of_another_edition_with_the_next_message_of_the_customer() {
        wechat.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(account -> account.inEdition(PROVIDERS))
                .given(LATER, replied("c-2", LATER))
                .when(LATER, send("m-1", BOT))
                .with(OutboundAccepted.class, OutboundAccepted::left, 4);
    }

    private static List<? extends ConversationCommand<?>> sends(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> send("m-" + number, BOT))
                .toList();
    }

    private static WindowClosed closed(WindowEnd reason, Instant endedAt, int sent, Instant at) {
        return new WindowClosed(CONVERSATION, window(1), reason, endedAt, sent, Actor.engine(), at);
    }
}

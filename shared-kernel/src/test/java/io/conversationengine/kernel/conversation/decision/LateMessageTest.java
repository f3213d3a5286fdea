package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LateMessageTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NEXT_DAY = OPENED_AT.plus(DAY);

    private final Scene<ConversationCommand<?>> whatsapp = on("whatsapp");
    private final Scene<ConversationCommand<?>> wechat = on("wechat");

    @Test
    void whose_own_grants_are_over_reopens_and_counts_but_opens_no_window() {
        Instant arrival = NEXT_DAY.plus(DAY);
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT), close())
                .given(NEXT_DAY, expire(1))
                .when(arrival, replied("c-2", NEXT_DAY))
                .recordsOnly(ConversationReopened.class, CustomerReplyReceived.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEffect, WindowEffect.NONE)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEndsAt, null)
                .with(
                        CustomerReplyReceived.class,
                        CustomerReplyReceived::window,
                        windowAfter(rules(RESPOND_IO, "whatsapp"), Trigger.MESSAGE, OPENED_AT))
                .with(
                        CustomerReplyReceived.class,
                        CustomerReplyReceived::session,
                        Session.begun(2, arrival).plusCustomerMessage());
    }

    @Test
    void whose_own_grants_end_as_it_arrives_opens_no_window() {
        whatsapp.when(NEXT_DAY, replied("c-1", OPENED_AT))
                .recordsOnly(ConversationOpened.class, CustomerReplyReceived.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::window, Window.NEVER_OPENED);
    }

    @Test
    void opens_what_is_left_of_its_window() {
        Instant arrival = NEXT_DAY.minus(HOUR);
        whatsapp.when(arrival, replied("c-1", OPENED_AT))
                .recordsOnly(ConversationOpened.class, CustomerReplyReceived.class, WindowOpened.class)
                .with(WindowOpened.class, WindowOpened::at, arrival)
                .with(WindowOpened.class, WindowOpened::endsAt, NEXT_DAY);
    }

    @Test
    void opens_a_window_while_one_of_its_grants_holds() {
        on("messenger")
                .when(NEXT_DAY.plus(DAY), replied("c-1", OPENED_AT))
                .recordsOnly(ConversationOpened.class, CustomerReplyReceived.class, WindowOpened.class)
                .with(WindowOpened.class, WindowOpened::endsAt, OPENED_AT.plus(Duration.ofDays(7)));
    }

    @Test
    void that_is_older_than_the_current_grants_replaces_nothing() {
        whatsapp.given(OPENED_AT.plus(HOUR), replied("c-2", OPENED_AT.plus(HOUR)))
                .when(OPENED_AT.plus(HOUR), replied("c-1", OPENED_AT))
                .recordsOnly(CustomerReplyReceived.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEndsAt, NEXT_DAY.plus(HOUR))
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEffect, WindowEffect.EXTENDED);
    }

    @Test
    void replaces_only_the_grants_of_its_own_kind_of_act() {
        Instant clicked = OPENED_AT.plus(HOUR);
        on(PremisesFixture.on("wechat").inEdition(PROVIDERS))
                .given(clicked, replied("c-2", Trigger.MENU_CLICK, clicked))
                .when(clicked, replied("c-1", OPENED_AT))
                .recordsOnly(CustomerReplyReceived.class)
                .with(
                        CustomerReplyReceived.class,
                        CustomerReplyReceived::window,
                        windowAfter(rules(PROVIDERS, "wechat"), Trigger.MENU_CLICK, clicked)
                                .with(rules(PROVIDERS, "wechat").grantsAfter(Trigger.MESSAGE, OPENED_AT)));
    }

    @Test
    void that_arrives_behind_sends_has_its_count_lessened_by_those_at_or_after_it() {
        Instant third = OPENED_AT.plusSeconds(3);
        sentEachSecond(wechat.given(OPENED_AT, replied("c-1", OPENED_AT)), 5)
                .given(third.plus(HOUR), replied("c-2", third))
                .when(third.plus(HOUR), send("m-6", BOT))
                .with(OutboundAccepted.class, OutboundAccepted::left, 20 - 3 - 1);
    }

    @Test
    void that_arrives_behind_twenty_sends_opens_nothing() {
        Instant first = OPENED_AT.plusSeconds(1);
        sentEachSecond(wechat.given(OPENED_AT, replied("c-1", OPENED_AT)), 20)
                .when(OPENED_AT.plus(HOUR), replied("c-2", first))
                .recordsOnly(CustomerReplyReceived.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEffect, WindowEffect.NONE)
                .with(
                        CustomerReplyReceived.class,
                        received -> received.window().left(received.at()),
                        java.util.Optional.of(0));
    }

    @Test
    void under_a_rule_that_became_shorter_brings_the_end_nearer() {
        Instant second = OPENED_AT.plus(HOUR);
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(account -> account.with(overriding(HOUR, null)))
                .when(second, replied("c-2", second))
                .recordsOnly(CustomerReplyReceived.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::shortened, window(1))
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEndsAt, second.plus(HOUR));
    }

    @Test
    void under_a_limit_that_was_lowered_closes_the_window_when_it_is_spent() {
        Instant first = OPENED_AT.plusSeconds(1);
        Instant arrival = OPENED_AT.plus(HOUR);
        sentEachSecond(wechat.given(OPENED_AT, replied("c-1", OPENED_AT)), 3)
                .given(account -> account.with(overriding(null, 2)))
                .when(arrival, replied("c-2", first))
                .recordsOnly(CustomerReplyReceived.class, WindowClosed.class)
                .with(CustomerReplyReceived.class, CustomerReplyReceived::windowEndsAt, null)
                .with(
                        WindowClosed.class,
                        closed -> closed,
                        new WindowClosed(
                                CONVERSATION, window(1), WindowEnd.LIMIT_REACHED, arrival, 3, Actor.engine(), arrival));
    }

    private static Scene<ConversationCommand<?>> sentEachSecond(Scene<ConversationCommand<?>> scene, int messages) {
        IntStream.rangeClosed(1, messages)
                .forEach(number -> scene.given(OPENED_AT.plusSeconds(number), List.of(send("m-" + number, BOT))));
        return scene;
    }

    private static AccountSettings overriding(@Nullable Duration lasts, @Nullable Integer messages) {
        return new AccountSettings(null, false, new RuleOverrides(lasts, null, messages, null));
    }
}

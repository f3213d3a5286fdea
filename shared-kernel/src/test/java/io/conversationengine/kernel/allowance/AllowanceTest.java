package io.conversationengine.kernel.allowance;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.RuleOverrides;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pcollections.OrderedPSet;

class AllowanceTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);

    private final Scene<AllowanceCommand> allowance = on("viber", AllowanceState.NEW);

    @Test
    void gives_a_place_to_each_message() {
        allowance
                .given(OPENED_AT, reserve("m-1"))
                .when(LATER, reserve("m-2"))
                .records(new AllowanceReserved(ALLOWANCE, 2, false, CONVERSATION, message("m-2"), LATER));
    }

    @Test
    void gives_one_place_to_a_message_that_asks_twice() {
        allowance.given(OPENED_AT, reserve("m-1")).when(LATER, reserve("m-1")).recordsNothing();
    }

    @Test
    void has_ten_thousand_places_on_viber() {
        on("viber", usedBy(9_999))
                .when(LATER, reserve("m-10000"))
                .records(new AllowanceReserved(ALLOWANCE, 10_000, false, CONVERSATION, message("m-10000"), LATER));
    }

    @Test
    void has_no_place_for_the_message_after_the_last() {
        on("viber", usedBy(10_000))
                .when(LATER, reserve("m-10001"))
                .records(new AllowanceExhausted(ALLOWANCE, 10_000, OPENED_AT, CONVERSATION, message("m-10001"), LATER));
    }

    @Test
    void begins_anew_in_the_next_month() {
        AllowanceId april = AllowanceId.at(ACCOUNT_KEY, ALLOWANCE.endsAt());
        allowance
                .when(ALLOWANCE.endsAt(), new ReserveAllowance(april, CONVERSATION, message("m-1")))
                .with(AllowanceReserved.class, AllowanceReserved::used, 1)
                .with(AllowanceReserved.class, AllowanceReserved::allowance, april);
    }

    @Test
    void says_no_once_to_a_message_that_asks_twice() {
        of(1, false)
                .given(OPENED_AT, reserve("m-1"), reserve("m-2"))
                .when(LATER, reserve("m-2"))
                .recordsNothing();
    }

    @Test
    void charges_what_lies_beyond_it_where_the_account_accepted_the_terms() {
        of(1, true)
                .given(OPENED_AT, reserve("m-1"))
                .when(LATER, reserve("m-2"))
                .records(new AllowanceReserved(ALLOWANCE, 2, true, CONVERSATION, message("m-2"), LATER));
    }

    @Test
    void charges_nothing_that_lies_within_it() {
        of(2, true)
                .given(OPENED_AT, reserve("m-1"))
                .when(LATER, reserve("m-2"))
                .with(AllowanceReserved.class, AllowanceReserved::charged, false);
    }

    @Test
    void of_nothing_is_spent_from_the_moment_that_somebody_asks() {
        of(0, false)
                .when(LATER, reserve("m-1"))
                .records(new AllowanceExhausted(ALLOWANCE, 0, LATER, CONVERSATION, message("m-1"), LATER));
    }

    @Test
    void that_a_channel_does_not_have_is_spent() {
        on("whatsapp", AllowanceState.NEW).when(LATER, reserve("m-1")).recordsOnly(AllowanceExhausted.class);
    }

    @Test
    void forgets_a_message_that_is_settled_and_still_counts_it() {
        allowance
                .given(OPENED_AT, reserve("m-1"))
                .when(LATER, settle("m-1"))
                .records(new ReservationSettled(ALLOWANCE, CONVERSATION, message("m-1"), LATER));
        allowance.when(LATER, reserve("m-2")).with(AllowanceReserved.class, AllowanceReserved::used, 2);
    }

    @Test
    void settles_a_message_once() {
        allowance
                .given(OPENED_AT, reserve("m-1"), settle("m-1"))
                .when(LATER, settle("m-1"))
                .recordsNothing();
    }

    @Test
    void settles_a_message_to_which_it_said_no() {
        of(0, false).given(OPENED_AT, reserve("m-1")).when(LATER, settle("m-1")).recordsOnly(ReservationSettled.class);
    }

    @Test
    void has_nothing_to_settle_with_a_message_that_never_asked() {
        allowance.given(OPENED_AT, reserve("m-1")).when(LATER, settle("m-2")).recordsNothing();
    }

    @Test
    void remembers_no_message_that_is_settled() {
        AllowanceState much = AllowanceState.NEW;
        for (int used = 1; used <= 1_000_000; used++) {
            MessageId message = message("m-" + used);
            much = much.after(new AllowanceReserved(ALLOWANCE, used, used > 10_000, CONVERSATION, message, OPENED_AT))
                    .after(new ReservationSettled(ALLOWANCE, CONVERSATION, message, OPENED_AT));
        }

        assertThat(much).isEqualTo(new AllowanceState(1_000_000, OPENED_AT, OrderedPSet.empty()));
    }

    private static Scene<AllowanceCommand> on(String channel, AllowanceState given) {
        return scene(PremisesFixture.on(channel), given);
    }

    private static Scene<AllowanceCommand> scene(PremisesFixture premises, AllowanceState given) {
        return Scene.of(
                premises,
                given,
                (state, command, at) -> AllowanceDecider.decide(requireNonNull(state), command, at),
                (before, recorded) -> requireNonNull(before).after(recorded.event()));
    }

    private static Scene<AllowanceCommand> of(int messages, boolean commercialTerms) {
        RuleOverrides overrides = new RuleOverrides(null, null, null, messages);
        return scene(
                PremisesFixture.on("viber").with(new AccountSettings(null, commercialTerms, overrides)),
                AllowanceState.NEW);
    }

    /// Folded from its events: asking ten thousand times would fold them as often.
    private static AllowanceState usedBy(int messages) {
        AllowanceState allowance = AllowanceState.NEW;
        for (int used = 1; used <= messages; used++) {
            allowance = allowance.after(
                    new AllowanceReserved(ALLOWANCE, used, false, CONVERSATION, message("m-" + used), OPENED_AT));
        }
        return allowance;
    }

    private static ReserveAllowance reserve(String message) {
        return new ReserveAllowance(ALLOWANCE, CONVERSATION, message(message));
    }

    private static SettleReservation settle(String message) {
        return new SettleReservation(ALLOWANCE, CONVERSATION, message(message));
    }

    private static MessageId message(String name) {
        return MessageId.of(CONVERSATION.value(), name);
    }
}

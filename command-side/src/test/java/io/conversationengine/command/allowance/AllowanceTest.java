package io.conversationengine.command.allowance;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.Scene;
import io.conversationengine.command.Snapshots;
import io.conversationengine.command.channel.Premises;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);

    private final Scene<Allowance> allowance = Scene.of(Allowance.class, Premises.on("viber"));

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
        Scene.of(Allowance.class, Premises.on("viber"))
                .givenSnapshot(usedBy(9_999))
                .when(LATER, reserve("m-10000"))
                .records(new AllowanceReserved(ALLOWANCE, 10_000, false, CONVERSATION, message("m-10000"), LATER));
    }

    @Test
    void has_no_place_for_the_message_after_the_last() {
        Scene.of(Allowance.class, Premises.on("viber"))
                .givenSnapshot(usedBy(10_000))
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
        Scene.of(Allowance.class, Premises.on("whatsapp"))
                .when(LATER, reserve("m-1"))
                .recordsOnly(AllowanceExhausted.class);
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
    void stays_small_whatever_was_sent() {
        Allowance much = new Allowance();
        for (int used = 1; used <= 1_000_000; used++) {
            MessageId message = message("m-" + used);
            much.on(new AllowanceReserved(ALLOWANCE, used, used > 10_000, CONVERSATION, message, OPENED_AT));
            much.on(new ReservationSettled(ALLOWANCE, CONVERSATION, message, OPENED_AT));
        }

        assertThat(Snapshots.written(Allowance.class, much))
                .hasSizeLessThan(200)
                .contains("1000000");
    }

    @Test
    void remembers_what_an_earlier_snapshot_says() {
        String snapshot = """
                {"id": "%s", "used": 1, "lastTakenAt": "%s",
                 "asked": ["%s"]}""".formatted(ALLOWANCE, OPENED_AT, message("m-1"));

        allowance
                .givenSnapshot(Snapshots.read(Allowance.class, snapshot))
                .when(LATER, reserve("m-1"))
                .recordsNothing();
    }

    @Test
    void equals_itself_when_it_is_read_from_its_snapshot() {
        Snapshots.assertKeepsEverything(Allowance.class, usedBy(100));
    }

    private static Scene<Allowance> of(int messages, boolean commercialTerms) {
        RuleOverrides overrides = new RuleOverrides(null, null, null, messages);
        return Scene.of(
                Allowance.class, Premises.on("viber").with(new AccountSettings(null, commercialTerms, overrides)));
    }

    /// Folded from its events: asking ten thousand times would fold them as often.
    private static Allowance usedBy(int messages) {
        Allowance allowance = new Allowance();
        IntStream.rangeClosed(1, messages)
                .mapToObj(used ->
                        new AllowanceReserved(ALLOWANCE, used, false, CONVERSATION, message("m-" + used), OPENED_AT))
                .forEach(allowance::on);
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

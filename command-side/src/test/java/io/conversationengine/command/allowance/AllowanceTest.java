package io.conversationengine.command.allowance;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;

import io.conversationengine.command.Scene;
import io.conversationengine.command.Snapshots;
import io.conversationengine.command.channel.Premises;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
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

    private static MessageId message(String name) {
        return MessageId.of(CONVERSATION.value(), name);
    }
}

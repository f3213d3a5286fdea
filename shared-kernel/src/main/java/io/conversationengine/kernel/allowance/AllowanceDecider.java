package io.conversationengine.kernel.allowance;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.allowance.AllowanceAnswer.Done;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.rule.Rule.MonthlyAllowance;
import java.time.Instant;
import java.util.Objects;

/// Decides which messages get a place in an account's month (docs/design.md, rule 10).
public final class AllowanceDecider {

    private AllowanceDecider() {}

    /// @throws java.util.NoSuchElementException for the allowance of an account that is not registered
    public static Decision<AllowanceAnswer, AllowanceEvent> decide(
            AllowanceState state, AllowanceCommand command, AllowancePremises premises) {
        boolean isUnsettled = state.unsettled().contains(command.message());
        return switch (command) {
            case ReserveAllowance reservation ->
                isUnsettled ? unchanged() : recording(reserve(state, reservation, premises), premises);
            case SettleReservation(var allowance, var conversation, var message) ->
                isUnsettled
                        ? recording(new ReservationSettled(allowance, conversation, message, premises.now()), premises)
                        : unchanged();
        };
    }

    private static AllowanceEvent reserve(AllowanceState state, ReserveAllowance command, AllowancePremises premises) {
        Account account = premises.account(command.allowance().accountKey()).orElseThrow();
        Instant now = premises.now();
        if (!account.rules().hasRoom(state.used(), account.settings().commercialTerms())) {
            Instant since = Objects.requireNonNullElse(state.lastTakenAt(), now);
            return new AllowanceExhausted(
                    command.allowance(), state.used(), since, command.conversation(), command.message(), now);
        }
        int limit = account.rules().allowance().map(MonthlyAllowance::messages).orElse(0);
        return new AllowanceReserved(
                command.allowance(),
                state.used() + 1,
                state.used() >= limit,
                command.conversation(),
                command.message(),
                now);
    }

    private static Decision<AllowanceAnswer, AllowanceEvent> unchanged() {
        return Decision.unchanged(new Done(false));
    }

    private static Decision<AllowanceAnswer, AllowanceEvent> recording(
            AllowanceEvent event, AllowancePremises premises) {
        return Decision.recording(event, new Done(true), premises);
    }
}

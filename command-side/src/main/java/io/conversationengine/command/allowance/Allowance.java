package io.conversationengine.command.allowance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.conversationengine.command.channel.Account;
import io.conversationengine.command.channel.Register;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.Rule;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// What an account has sent in a calendar month beyond its windows. A message that asked is remembered until it was
/// sent or refused, so that asking twice counts once.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class Allowance {
    @AggregateIdentifier
    private AllowanceId id;

    private int used;
    private @Nullable Instant lastTakenAt;

    /// Of the type that says its order, so that a snapshot is read back in the one in which it was written.
    @JsonAlias("asked") // as it was called while every message was remembered for the month
    private LinkedHashSet<MessageId> unsettled = new LinkedHashSet<>();

    Allowance() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReserveAllowance command, Clock clock, Register register) {
        if (unsettled.contains(command.message())) {
            return;
        }
        Account account = register.account(command.allowance().accountKey()).orElseThrow();
        int limit =
                account.rules().allowance().map(Rule.MonthlyAllowance::messages).orElse(0);
        Instant now = clock.instant();
        if (account.rules().hasRoom(used, account.settings().commercialTerms())) {
            apply(new AllowanceReserved(
                    command.allowance(), used + 1, used >= limit, command.conversation(), command.message(), now));
        } else {
            apply(new AllowanceExhausted(
                    command.allowance(),
                    used,
                    Objects.requireNonNullElse(lastTakenAt, now),
                    command.conversation(),
                    command.message(),
                    now));
        }
    }

    @CommandHandler
    void handle(SettleReservation command, Clock clock) {
        if (unsettled.contains(command.message())) {
            apply(new ReservationSettled(
                    command.allowance(), command.conversation(), command.message(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(AllowanceEvent event) {
        id = event.allowance();
        switch (event) {
            case AllowanceReserved reserved -> {
                used = reserved.used();
                lastTakenAt = reserved.at();
                unsettled.add(reserved.message());
            }
            case AllowanceExhausted exhausted -> {
                used = exhausted.used();
                unsettled.add(exhausted.message());
            }
            case ReservationSettled settled -> unsettled.remove(settled.message());
        }
    }
}

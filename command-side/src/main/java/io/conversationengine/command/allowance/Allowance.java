package io.conversationengine.command.allowance;

import io.conversationengine.command.decision.AggregateDecision;
import io.conversationengine.kernel.allowance.AllowanceAnswer;
import io.conversationengine.kernel.allowance.AllowanceCommand;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceDecider;
import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.allowance.AllowanceState;
import io.conversationengine.kernel.channel.AllowanceId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// An account's month. What becomes of a command, its [AllowanceDecider] says.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
class Allowance {
    @AggregateIdentifier
    private @Nullable AllowanceId id;

    private AllowanceState state = AllowanceState.NEW;

    Allowance() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    AllowanceAnswer handle(ReserveAllowance command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    AllowanceAnswer handle(SettleReservation command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @EventSourcingHandler
    void on(AllowanceEvent event) {
        id = event.allowance();
        state = state.after(event);
    }

    private AllowanceAnswer decide(AllowanceCommand command, AggregateDecision deciding) {
        return deciding.by(premises -> AllowanceDecider.decide(state, command, premises), id != null);
    }
}

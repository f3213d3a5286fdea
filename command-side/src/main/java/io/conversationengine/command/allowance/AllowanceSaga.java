package io.conversationengine.command.allowance;

import io.conversationengine.axon.edition.MissingEdition;
import io.conversationengine.command.CommandDispatcher;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.conversation.ConversationAnswer.StillHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/// Carries a held message to its account's allowance and the answer back (docs/design.md, rule 10). Each command may
/// come twice; both aggregates know the message until it is settled. Who begins anew, after a restore from the first
/// event on, asks the conversation first: what was sent or refused is not carried again.
///
/// A step for which the workspace's edition is missing waits for a deadline, on which any node may try it again. All
/// other messages go on meanwhile.
@Saga
@ProcessingGroup("allowances")
public final class AllowanceSaga {
    static final String DEADLINE = "allowance";

    /// For Axon, which makes each saga by reflection, and only if everybody may.
    public AllowanceSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "message")
    void on(OutboundHeld event, CommandDispatcher dispatcher, DeadlineManager deadlines, Clock clock) {
        take(HeldStep.after(event, clock.instant()), dispatcher, deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "message")
    void on(AllowanceReserved event, CommandDispatcher dispatcher, DeadlineManager deadlines, Clock clock) {
        take(HeldStep.after(event, clock.instant()), dispatcher, deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "message")
    void on(AllowanceExhausted event, CommandDispatcher dispatcher, DeadlineManager deadlines, Clock clock) {
        take(HeldStep.after(event, clock.instant()), dispatcher, deadlines, clock);
    }

    @DeadlineHandler(deadlineName = DEADLINE)
    void on(HeldStep step, CommandDispatcher dispatcher, DeadlineManager deadlines, Clock clock) {
        take(step, dispatcher, deadlines, clock);
    }

    private static void take(HeldStep step, CommandDispatcher dispatcher, DeadlineManager deadlines, Clock clock) {
        try {
            if (dispatcher.ask(step.toConversation()).equals(new StillHeld(true))) {
                dispatcher.run(new ReserveAllowance(step.allowance(), step.conversation(), step.message()));
            } else {
                // There may be no such allowance: a message of an erased contact may never have asked for one.
                dispatcher.runIfThere(new SettleReservation(step.allowance(), step.conversation(), step.message()));
                SagaLifecycle.end();
            }
        } catch (MissingEdition _) {
            deadlines.schedule(step.againAt(clock.instant()), DEADLINE, step);
        }
    }
}

package io.conversationengine.command.allowance;

import io.conversationengine.command.Errands;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationAnswer.StillHeld;
import io.conversationengine.kernel.conversation.ConversationCommand.CheckHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/// Carries a held message to its account's allowance and the answer back (DESIGN.md 3.2, rule 10). Each command may
/// come twice; both aggregates know the message until it is settled. Who begins anew, after a restore from the first
/// event on, asks the conversation first: what was sent or refused is not carried again.
@Saga
@ProcessingGroup("allowances")
public final class AllowanceSaga {

    /// For Axon, which makes each saga by reflection, and only if everybody may.
    public AllowanceSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "message")
    void on(OutboundHeld event, Errands errands) {
        if (errands.run(new CheckHeldOutbound(event.conversation(), event.message()))
                .equals(new StillHeld(true))) {
            errands.run(new ReserveAllowance(event.allowance(), event.conversation(), event.message()));
        } else {
            settle(event.allowance(), event.conversation(), event.message(), errands);
            SagaLifecycle.end();
        }
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "message")
    void on(AllowanceReserved event, Errands errands) {
        errands.run(new ReleaseHeldOutbound(event.conversation(), event.message()));
        settle(event.allowance(), event.conversation(), event.message(), errands);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "message")
    void on(AllowanceExhausted event, Errands errands) {
        errands.run(new RefuseHeldOutbound(event.conversation(), event.message(), event.allowance(), event.since()));
        settle(event.allowance(), event.conversation(), event.message(), errands);
    }

    /// There may be no such allowance: a message of an erased contact may never have asked for one.
    private static void settle(AllowanceId allowance, ConversationId conversation, MessageId message, Errands errands) {
        errands.runIfThere(new SettleReservation(allowance, conversation, message));
    }
}

package io.conversationengine.command.allowance;

import io.conversationengine.command.Errands;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/// Carries a held message to its account's allowance and the answer back (DESIGN.md 3.2, rule 10). Each command may
/// come twice; both aggregates know the message.
@Saga
@ProcessingGroup("allowances")
public final class AllowanceSaga {

    /// For Axon, which makes each saga by reflection, and only if everybody may.
    public AllowanceSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "message")
    void on(OutboundHeld event, Errands errands) {
        errands.run(new ReserveAllowance(event.allowance(), event.conversation(), event.message()));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "message")
    void on(AllowanceReserved event, Errands errands) {
        errands.run(new ReleaseHeldOutbound(event.conversation(), event.message()));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "message")
    void on(AllowanceExhausted event, Errands errands) {
        errands.run(new RefuseHeldOutbound(event.conversation(), event.message(), event.allowance(), event.since()));
    }
}

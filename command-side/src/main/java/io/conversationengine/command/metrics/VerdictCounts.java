package io.conversationengine.command.metrics;

import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/// Counts verdicts that this node gave and the log kept: `engine.verdicts` by `channel` and `verdict`, which is as
/// what a message was accepted, `HELD`, or the reason of its refusal.
record VerdictCounts(MeterRegistry meters) {

    void count(EventMessage<?> event) {
        String verdict = verdictOf(event.getPayload());
        if (!verdict.isEmpty()) {
            String channel = String.valueOf(event.getMetaData().get("channel"));
            CurrentUnitOfWork.get()
                    .root()
                    .afterCommit(_ -> Counter.builder("engine.verdicts")
                            .description("Verdicts on what was to be sent that this node gave and the log kept")
                            .tag("channel", channel)
                            .tag("verdict", verdict)
                            .register(meters)
                            .increment());
        }
    }

    private static String verdictOf(Object payload) {
        return switch (payload) {
            case OutboundAccepted accepted -> accepted.sentAs().name();
            case OutboundHeld _ -> "HELD";
            case OutboundRefused refused -> refused.refusal().reason().name();
            default -> "";
        };
    }
}

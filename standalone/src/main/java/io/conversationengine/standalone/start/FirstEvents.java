package io.conversationengine.standalone.start;

import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.standalone.demo.DemoWorkspace;
import io.conversationengine.standalone.simulation.SimulatedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/// The first events of a log: what was made in memory, recorded as if the engine had been there.
record FirstEvents(List<SimulatedEvent> events) {

    /// All of them, or none.
    void appendTo(EventStore log) {
        List<DomainEventMessage<?>> messages =
                events.stream().<DomainEventMessage<?>>map(FirstEvents::message).toList();
        int _ = DefaultUnitOfWork.startAndGet(null)
                .executeWithResult(() -> {
                    log.publish(messages);
                    return messages.size();
                })
                .getPayload();
    }

    private static DomainEventMessage<?> message(SimulatedEvent event) {
        Object payload = event.recorded().event();
        Map<String, Object> metadata = new HashMap<>(event.recorded().metadata());
        metadata.put(MessageOrigin.ACTOR, actorOf(payload).reference());
        metadata.put(MessageOrigin.WORKSPACE, DemoWorkspace.ID.value());
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.stream(),
                event.recorded().sequence(),
                payload,
                metadata,
                IdentifierFactory.getInstance().generateIdentifier(),
                event.at());
    }

    private static Actor actorOf(Object event) {
        return switch (event) {
            case ConversationEvent happened -> happened.actor();
            case ContactEvent happened -> happened.actor();
            case ChannelEvent happened -> happened.actor();
            case WorkspaceEvent happened -> happened.actor();
            default -> Actor.engine();
        };
    }
}

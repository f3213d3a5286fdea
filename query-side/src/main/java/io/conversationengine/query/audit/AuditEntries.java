package io.conversationengine.query.audit;

import io.conversationengine.kernel.query.Audit;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.projection.JsonColumn;
import java.util.Map;

/// Events of a workspace as an audit shows them.
final class AuditEntries {

    private final EditionsInForce editions;

    /// @param upTo the position of the last one
    AuditEntries(EventReader log, WorkspaceId workspace, long upTo) {
        this.editions = EditionsInForce.of(log, workspace, upTo);
    }

    Audit.RecordedEvent of(RecordedEvent event) {
        @SuppressWarnings("unchecked") // members of a JSON object have names
        Map<String, Object> payload = JsonColumn.read(event.payload(), Map.class);
        return new Audit.RecordedEvent(
                event.position(),
                event.hash(),
                event.id(),
                event.stream(),
                event.sequence(),
                event.name(),
                event.revision(),
                event.recordedAt(),
                event.actor(),
                event.credential(),
                event.commandId(),
                event.correlationId(),
                event.causationId(),
                editions.at(event.position()),
                payload);
    }
}

package io.conversationengine.log.serialization;

import java.util.Map;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/// Events that have gained a part, of which those stored before say nothing: their JSON is what it was, and the part is
/// null, or what the event's record makes of null. Assignments have gained the team in revision 2, settings the closing
/// categories.
final class GrownEvents extends SingleEventUpcaster {

    /// The revision that each has since, and had not the one before.
    private static final Map<SerializedType, SerializedType> GROWN = Map.of(
            type("conversation.AgentAssigned", "1"), type("conversation.AgentAssigned", "2"),
            type("conversation.AgentUnassigned", "1"), type("conversation.AgentUnassigned", "2"),
            type("workspace.WorkspaceSettingsChanged", "1"), type("workspace.WorkspaceSettingsChanged", "2"));

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return GROWN.containsKey(event.getType());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(grown(event.getType()), byte[].class, payload -> payload);
    }

    /// Today's form of an event that has grown since; the same for any other.
    static SerializedType grown(SerializedType stored) {
        return GROWN.getOrDefault(stored, stored);
    }

    private static SerializedType type(String name, String revision) {
        return new SimpleSerializedType(name, revision);
    }
}

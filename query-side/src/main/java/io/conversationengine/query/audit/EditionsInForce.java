package io.conversationengine.query.audit;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.EventReader.Direction;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.projection.JsonColumn;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Which edition of the channel rules held in a workspace at each position of the log.
final class EditionsInForce {

    private static final String SETTINGS = "workspace.WorkspaceSettingsChanged";
    private static final int PAGE = 500;

    private final NavigableMap<Long, String> since = new TreeMap<>();

    static EditionsInForce of(EventReader log, WorkspaceId workspace, long upTo) {
        EditionsInForce editions = new EditionsInForce();
        String stream = new WorkspaceKey(workspace).toString();
        long read = -1;
        Part part;
        do {
            part = log.ofStream(stream, workspace, upTo, Direction.FORWARDS, read, PAGE);
            part.events().forEach(editions::take);
            read = part.last();
        } while (part.more());
        return editions;
    }

    private void take(RecordedEvent event) {
        if (event.name().equals(SETTINGS) && event.fault() == null) {
            JsonNode payload = JsonColumn.read(event.payload(), JsonNode.class);
            since.put(event.position(), payload.path("settings").path("edition").stringValue());
        }
    }

    String at(long position) {
        Map.Entry<Long, String> last = since.floorEntry(position);
        return last == null ? WorkspaceSettings.defaults().edition() : last.getValue();
    }
}

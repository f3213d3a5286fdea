package io.conversationengine.query.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.query.projector.ColumnValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/// An event as CloudEvents 1.0 says, in the JSON format. Positions and sequences are texts: an integer of CloudEvents
/// ends at 2,147,483,647.
///
/// @param subject the stream that the event belongs to
/// @param revision of the form of `data`; raised when it changes
/// @param sequence the event's number in its stream, from 0
/// @param correlationid the first message of the chain that led to it
/// @param causationid the message right before it in that chain
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        @Nullable String revision,
        String position,
        String sequence,
        @Nullable String actor,
        @Nullable String correlationid,
        @Nullable String causationid,
        @JsonRawValue @Schema(implementation = Map.class) String data) {

    private static final JsonMapper JSON = StoredJson.mapper();

    public static CloudEvent of(WorkspaceId workspace, RecordedEvent event) {
        return new CloudEvent(
                "1.0",
                event.id(),
                "/workspaces/" + UriUtils.encodePathSegment(workspace.value(), StandardCharsets.UTF_8),
                event.name(),
                event.stream(),
                event.recordedAt(),
                "application/json",
                event.revision(),
                Long.toString(event.position()),
                Long.toString(event.sequence()),
                event.actor(),
                event.correlationId(),
                event.causationId(),
                // Half a surrogate pair has no bytes.
                ColumnValue.text(event.payload()));
    }

    /// In one line, without its end.
    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}

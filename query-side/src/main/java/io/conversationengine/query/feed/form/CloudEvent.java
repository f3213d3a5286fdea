package io.conversationengine.query.feed.form;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.query.projector.ColumnValue;
import io.conversationengine.query.schema.SchemaPath;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/// An event as CloudEvents 1.0 says, in the JSON format, with the extensions `sequence`, `correlation`, `authcontext`
/// and `recordedtime`.
///
/// @param source the workspace
/// @param subject the stream that the event belongs to
/// @param time when it happened, as far as somebody said; else as `recordedtime`
/// @param dataschema the path of the JSON Schema of `data`
/// @param sequence the event's position in the log, with zeros in front, so that it sorts as a text
/// @param streamsequence the event's number in its stream, from 0
/// @param recordedtime when the engine recorded it
/// @param authtype `user` for an agent, `api_key` for a bot, `app_user` for the customer, `system` for the engine
/// @param authid the agent's id or the bot's name
/// @param correlationid the first message of the chain that led to it
/// @param causationid the message right before it in that chain
@Schema(name = "CloudEvent")
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String dataschema,
        String sequence,
        int streamsequence,
        Instant recordedtime,
        @Nullable String authtype,
        @Nullable String authid,
        @Nullable String correlationid,
        @Nullable String causationid,
        @JsonRawValue @Schema(implementation = Map.class) String data) {

    /// Before the name under which an event is stored.
    public static final String TYPES = "io.conversationengine.";

    private static final JsonMapper JSON = StoredJson.mapper();

    /// As many as the largest position has.
    private static final int DIGITS = 19;

    private static final String AGENT = "agent:";
    private static final String BOT = "bot:";
    private static final String CUSTOMER = Actor.customer().reference();

    public static CloudEvent of(WorkspaceId workspace, RecordedEvent event) {
        return new CloudEvent(
                "1.0",
                event.id(),
                "/workspaces/" + UriUtils.encodePathSegment(workspace.value(), StandardCharsets.UTF_8),
                TYPES + event.name(),
                event.stream(),
                ColumnValue.instant(event.occurredAt()),
                "application/json",
                SchemaPath.of(event.name(), event.revision()),
                sequence(event.position()),
                Math.toIntExact(event.sequence()),
                event.recordedAt(),
                authType(event.actor()),
                authId(event.actor()),
                event.correlationId(),
                event.causationId(),
                // Half a surrogate pair has no bytes.
                ColumnValue.text(event.payload()));
    }

    /// A position as a text that sorts as the number does.
    static String sequence(long position) {
        String digits = Long.toString(position);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static @Nullable String authType(@Nullable String actor) {
        if (actor == null) {
            return null;
        }
        if (actor.startsWith(AGENT)) {
            return "user";
        }
        if (actor.startsWith(BOT)) {
            return "api_key";
        }
        return actor.equals(CUSTOMER) ? "app_user" : "system";
    }

    private static @Nullable String authId(@Nullable String actor) {
        if (actor == null) {
            return null;
        }
        int named = actor.indexOf(':');
        return named < 0 ? null : actor.substring(named + 1);
    }

    /// In one line, without its end.
    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}

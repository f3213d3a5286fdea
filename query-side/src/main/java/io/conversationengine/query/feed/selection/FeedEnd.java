package io.conversationengine.query.feed.selection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.eventstore.RecordedEvent.Fault;
import io.conversationengine.log.serialization.StoredJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How far an answer came.
///
/// @param position every event at or below it was given
/// @param failing null where the answer came as far as it was to
@Schema(name = "FeedReached")
public record FeedEnd(
        long position,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Failing failing) {

    private static final JsonMapper JSON = StoredJson.mapper();

    /// An event that this version of the engine cannot give in today's form.
    ///
    /// @param event the name under which it is stored
    @Schema(name = "UnknownEvent")
    public record Failing(
            long position,
            String event,
            String eventId,
            String reason,
            @JsonIgnore boolean unknown) {}

    /// @param next the next event, by which nobody goes who does not ask for what comes after it
    public static FeedEnd before(RecordedEvent next, Fault fault) {
        return new FeedEnd(
                next.position() - 1,
                new Failing(next.position(), next.name(), next.id(), reason(fault), fault == Fault.UNKNOWN));
    }

    private static String reason(Fault fault) {
        return switch (fault) {
            case UNKNOWN -> "This version of the engine knows no such event: a later version wrote it";
            case UNREADABLE -> "The event cannot be read from its stored form";
        };
    }

    /// In one line, without its end.
    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}

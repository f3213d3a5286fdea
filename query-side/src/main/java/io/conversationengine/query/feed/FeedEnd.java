package io.conversationengine.query.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.serialization.StoredJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How far an answer came: its last line.
///
/// @param position every event at or below it was given
/// @param failing null where the answer came as far as it was to
@Schema(name = "FeedReached")
record FeedEnd(
        long position,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Failing failing) {

    private static final JsonMapper JSON = StoredJson.mapper();

    /// An event that this version of the engine cannot give in today's form.
    ///
    /// @param event the name under which it is stored
    @Schema(name = "UnknownEvent")
    record Failing(long position, String event, String eventId, String reason) {}

    /// @param unknown the next event, by which nobody can go
    static FeedEnd before(RecordedEvent unknown) {
        Failing failing = new Failing(
                unknown.position(),
                unknown.name(),
                unknown.id(),
                "This version of the engine knows no such event: a later version wrote it");
        return new FeedEnd(unknown.position() - 1, failing);
    }

    /// In one line, without its end.
    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}

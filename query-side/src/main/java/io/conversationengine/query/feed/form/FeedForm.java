package io.conversationengine.query.feed.form;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.serialization.EventNames;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// In which form events are given.
public enum FeedForm {
    CLOUD_EVENTS {
        @Override
        public byte[] json(WorkspaceId workspace, RecordedEvent event) {
            return CloudEvent.of(workspace, event).json();
        }
    },
    ROWS {
        @Override
        public byte[] json(WorkspaceId workspace, RecordedEvent event) {
            return FlatRow.json(workspace, event);
        }
    };

    /// To be raised when what is written of the same event changes: copies of before are not what is given then.
    private static final String WRITING = "1";

    /// @param form as a request names it; null where it does not
    public static FeedForm of(@Nullable String form) {
        return switch (form) {
            case null -> CLOUD_EVENTS;
            case "cloudevents" -> CLOUD_EVENTS;
            case "rows" -> ROWS;
            default ->
                throw Problem.invalid("form", "must be cloudevents or rows").asException();
        };
    }

    /// In one line, without its end.
    public abstract byte[] json(WorkspaceId workspace, RecordedEvent event);

    /// Another one whenever what is written of an event of the log may be another: an event's revision counts, too.
    public String version() {
        return name()
                + WRITING
                + EventNames.all().stream()
                        .map(event -> event + EventNames.revisionOf(event))
                        .collect(Collectors.joining());
    }
}

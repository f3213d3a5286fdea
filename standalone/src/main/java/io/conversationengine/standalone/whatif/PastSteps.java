package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.history.LoggedEvent;
import io.conversationengine.log.history.LoggedEvents;
import io.conversationengine.log.serialization.KernelEvents;
import io.conversationengine.personal.sealing.Unopened;
import io.conversationengine.standalone.task.TaskRefused;
import io.conversationengine.standalone.whatif.PastEvent.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The events of a log by the commands that brought them. What no decision depends on is passed over: what is said of
/// contacts after they are known, and what readers and their operators did.
final class PastSteps {

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> DECIDED =
            List.of("conversation.", "allowance.", "channel.", "workspace.", "contact.");
    private static final String PROFILE = "contact.ContactUpdated";

    private final LoggedEvents log;
    private final @Nullable WorkspaceId only;
    private final KernelEvents events = new KernelEvents(new Unopened());
    private @Nullable PastEvent ahead;
    private boolean begun;

    /// @param only the workspace that is read; null for all
    PastSteps(LoggedEvents log, @Nullable WorkspaceId only) {
        this.log = log;
        this.only = only;
    }

    /// Null after the last.
    @Nullable
    Step next() throws IOException, SQLException {
        if (!begun) {
            begun = true;
            ahead = read();
        }
        PastEvent first = ahead;
        if (first == null) {
            return null;
        }
        List<PastEvent> step = new ArrayList<>(4);
        do {
            step.add(ahead);
            ahead = read();
        } while (ahead != null && ahead.isOfOneCommandWith(first));
        return new Step(step);
    }

    private @Nullable PastEvent read() throws IOException, SQLException {
        LoggedEvent row = log.next();
        while (row != null && !isAskedFor(row)) {
            row = log.next();
        }
        return row == null ? null : event(row);
    }

    private boolean isAskedFor(LoggedEvent row) {
        return !row.name().equals(PROFILE)
                && DECIDED.stream().anyMatch(row.name()::startsWith)
                && (only == null || row.workspace() == null || row.workspace().equals(only.value()));
    }

    private PastEvent event(LoggedEvent row) {
        try {
            Metadata metadata = metadata(row.metadata());
            Object event = events.read(row.name(), row.revision(), row.payload());
            return new PastEvent(
                    row.position(),
                    row.stream(),
                    row.name(),
                    row.recordedAt(),
                    metadata.command(),
                    new Recorded<>(event, row.sequence(), metadata.kept()));
        } catch (SerializationException | JacksonException e) {
            throw new TaskRefused("position %d cannot be read: %s".formatted(row.position(), e.getMessage()), e);
        }
    }

    /// @param kept of it what states are made of
    private record Metadata(@Nullable String command, Map<String, String> kept) {}

    private static Metadata metadata(byte[] json) {
        String command = null;
        Map<String, String> kept = Map.of();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && name.equals(MessageOrigin.COMMAND)) {
                    command = parser.getString();
                } else if (value == JsonToken.VALUE_STRING && name.equals(EventMetadata.IDEMPOTENCY_KEY)) {
                    kept = Map.of(EventMetadata.IDEMPOTENCY_KEY, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Metadata(command, kept);
    }
}

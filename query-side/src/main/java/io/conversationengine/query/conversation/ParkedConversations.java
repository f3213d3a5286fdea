package io.conversationengine.query.conversation;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.reader.ParkedReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Of which conversations a projection sees nothing at the moment, in the snapshot of the caller's transaction.
@Component
public final class ParkedConversations {

    private final ParkedReport report;

    ParkedConversations(ParkedReport report) {
        this.report = report;
    }

    /// @param projection the name of the one that is asked
    public Parked in(WorkspaceId workspace, String projection) {
        return new Parked(workspace, report.since(projection, workspace));
    }

    /// @param keys a few at most: beyond that the projection stops
    public record Parked(WorkspaceId workspace, Map<String, Instant> keys) {

        /// A conversation is old where its contact or its whole workspace is.
        public @Nullable Instant since(ConversationId conversation) {
            return keys.isEmpty()
                    ? null
                    : Stream.of(conversation.value(), conversation.contact().value(), workspace.value())
                            .map(keys::get)
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null);
        }
    }
}

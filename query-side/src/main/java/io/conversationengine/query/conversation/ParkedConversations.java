package io.conversationengine.query.conversation;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.query.projector.Projection;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Of which conversations a projection sees nothing at the moment, in the snapshot of the caller's transaction.
@Component
public final class ParkedConversations {

    private final ParkedReport report;
    private final StoredNames names;

    ParkedConversations(ParkedReport report, StoredNames names) {
        this.report = report;
        this.names = names;
    }

    /// @param projection the name of the one that is asked
    public Parked in(WorkspaceId workspace, String projection) {
        return new Parked(workspace, report.since(projection, workspace));
    }

    /// Of which allowances the views miss something: what was taken from one is parked with the conversation that took
    /// it, and is missing to all others of the account.
    Map<AllowanceId, Instant> allowances(Parked parked) {
        return parked.keys().isEmpty()
                ? Map.of()
                : report
                        .streamsSince(Projection.VIEWS, parked.workspace(), names.nameOf(AllowanceReserved.class))
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(stream -> AllowanceId.of(stream.getKey()), Map.Entry::getValue));
    }

    /// What is answered at a position where the views have nothing of a name: its first event may be parked.
    ///
    /// @param key the id of a conversation or a contact
    public QueryResult missing(WorkspaceId workspace, String key, long position) {
        Instant since = in(workspace, Projection.VIEWS).earliest(Stream.of(key, workspace.value()));
        return since == null ? new QueryResult.Unknown(position) : new QueryResult.Parked(position, since);
    }

    /// @param keys a few at most: beyond that the projection stops
    public record Parked(WorkspaceId workspace, Map<String, Instant> keys) {

        /// A conversation is old where its contact or its whole workspace is.
        public @Nullable Instant since(ConversationId conversation) {
            return keys.isEmpty()
                    ? null
                    : earliest(Stream.of(
                            conversation.value(), conversation.contact().value(), workspace.value()));
        }

        /// Whether it is not known if there is such a conversation, where nothing of it is shown.
        boolean hides(ConversationId conversation) {
            return keys.containsKey(conversation.value()) || keys.containsKey(workspace.value());
        }

        private @Nullable Instant earliest(Stream<String> some) {
            return some.map(keys::get)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }
}

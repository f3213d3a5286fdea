package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Total;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page of the events of a conversation, as the log has them.
///
/// @param next names the page after this one; null on the last. It stays right while things happen
public record Audit(List<RecordedEvent> items, @Nullable String next, Total total) implements View {

    public Audit {
        items = List.copyOf(items);
    }

    /// @param position its place in the log
    /// @param hash in the chain of all events: 64 hexadecimal digits
    /// @param stream what it belongs to: a conversation, a contact, an account, a workspace, or itself
    /// @param sequence its number in the stream, from 0
    /// @param name the stored one, such as `conversation.ConversationOpened`
    /// @param revision of the form of the payload
    /// @param at when the engine recorded it
    /// @param actor who did it, as `agent:ID`, `bot:NAME`, `customer` or `system`
    /// @param credential the name of the API key with which it was done
    /// @param commandId the command that led to it
    /// @param correlationId the first message of the chain that led to it
    /// @param causationId the message right before it in that chain
    /// @param edition of the channel rules, the one that held in the workspace then
    /// @param payload its fields; personal texts read `erased` once the contact was erased
    public record RecordedEvent(
            long position,
            String hash,
            String id,
            String stream,
            long sequence,
            String name,
            @Nullable String revision,
            Instant at,
            @Nullable String actor,
            @Nullable String credential,
            @Nullable String commandId,
            @Nullable String correlationId,
            @Nullable String causationId,
            String edition,
            Map<String, Object> payload) {

        public RecordedEvent {
            // In the order in which it is stored.
            payload = new LinkedHashMap<>(payload);
        }
    }
}

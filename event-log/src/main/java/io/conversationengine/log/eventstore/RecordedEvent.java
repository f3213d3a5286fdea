package io.conversationengine.log.eventstore;

import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRead;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.serialization.StoredJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.axonframework.serialization.SerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An event for those who do not know its class: under its stored name, in today's form, with its personal texts, or
/// what stands for them once their contact was erased.
///
/// @param hash in the chain of all events, in hexadecimal digits
/// @param sequence its number in its stream, from 0
/// @param occurredAt when it happened outside of the engine, as far as somebody said; else as `recordedAt`
/// @param commandId the command that led to it
/// @param correlationId the first message of the chain that led to it
/// @param causationId the message right before it in that chain
/// @param payload a JSON object
/// @param fault why it is not in today's form; null where it is. Then all is as it is stored, and what is personal in
///     it stays sealed
public record RecordedEvent(
        long position,
        String hash,
        String id,
        String stream,
        long sequence,
        String name,
        @Nullable String revision,
        Instant recordedAt,
        Instant occurredAt,
        @Nullable String actor,
        @Nullable String credential,
        @Nullable String commandId,
        @Nullable String correlationId,
        @Nullable String causationId,
        String payload,
        @Nullable Fault fault) {

    private static final JsonMapper JSON = StoredJson.mapper();

    public enum Fault {
        /// This version of the engine does not know the name, or the form.
        UNKNOWN,
        /// What is stored is none of today's values, nor what was one before.
        UNREADABLE
    }

    /// @param event as it was read
    static RecordedEvent of(
            ChainedEvent chained, SerializedType type, Map<String, ?> metaData, Object event, String payload) {
        Instant recordedAt = chained.event().recordedAt();
        Instant occurredAt = occurredAt(event).filter(recordedAt::isAfter).orElse(recordedAt);
        return of(chained, type.getName(), type.getRevision(), occurredAt, metaData, payload, null);
    }

    static RecordedEvent asStored(ChainedEvent chained, Map<String, ?> metaData, Fault fault) {
        StoredEvent event = chained.event();
        String payload = object(event.payload());
        return of(chained, event.name(), event.revision(), event.recordedAt(), metaData, payload, fault);
    }

    /// What others have told the engine late, and what it found out late itself.
    private static Optional<Instant> occurredAt(Object event) {
        return switch (event) {
            case CustomerReplyReceived reply -> Optional.of(reply.sentAt());
            case WindowClosed closed -> Optional.of(closed.endedAt());
            case OutboundSent sent -> Optional.of(sent.occurredAt());
            case OutboundDelivered delivered -> Optional.of(delivered.occurredAt());
            case OutboundRead read -> Optional.of(read.occurredAt());
            case OutboundFailed failed -> Optional.of(failed.occurredAt());
            default -> Optional.empty();
        };
    }

    /// What is no object stands in one, as text.
    private static String object(byte[] payload) {
        String stored = new String(payload, StandardCharsets.UTF_8);
        try {
            if (JSON.readTree(stored).isObject()) {
                return stored;
            }
        } catch (JacksonException _) {
            // It is broken.
        }
        return JSON.writeValueAsString(Map.of("stored", stored));
    }

    private static RecordedEvent of(
            ChainedEvent chained,
            String name,
            @Nullable String revision,
            Instant occurredAt,
            Map<String, ?> metaData,
            String payload,
            @Nullable Fault fault) {
        StoredEvent event = chained.event();
        return new RecordedEvent(
                event.position(),
                chained.hash(),
                event.id(),
                event.stream(),
                event.sequence(),
                name,
                revision,
                event.recordedAt(),
                occurredAt,
                text(metaData, MessageOrigin.ACTOR),
                text(metaData, MessageOrigin.CREDENTIAL),
                text(metaData, MessageOrigin.COMMAND),
                text(metaData, MessageOrigin.CORRELATION),
                text(metaData, MessageOrigin.CAUSATION),
                payload,
                fault);
    }

    private static @Nullable String text(Map<String, ?> metaData, String key) {
        return metaData.get(key) instanceof String text ? text : null;
    }
}

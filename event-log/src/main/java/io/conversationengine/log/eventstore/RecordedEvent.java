package io.conversationengine.log.eventstore;

import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.serialization.StoredJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An event for those who do not know its class: under its stored name, in today's form, with its personal texts, or
/// what stands for them once their contact was erased.
///
/// @param hash in the chain of all events, in hexadecimal digits
/// @param sequence its number in its stream, from 0
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

    static RecordedEvent of(
            ChainedEvent chained, String name, @Nullable String revision, MetaData metaData, String payload) {
        return of(chained, name, revision, metaData, payload, null);
    }

    static RecordedEvent asStored(ChainedEvent chained, MetaData metaData, Fault fault) {
        StoredEvent event = chained.event();
        return of(chained, event.name(), event.revision(), metaData, object(event.payload()), fault);
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
            MetaData metaData,
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
                text(metaData, MessageOrigin.ACTOR),
                text(metaData, MessageOrigin.CREDENTIAL),
                text(metaData, MessageOrigin.COMMAND),
                text(metaData, MessageOrigin.CORRELATION),
                text(metaData, MessageOrigin.CAUSATION),
                payload,
                fault);
    }

    private static @Nullable String text(MetaData metaData, String key) {
        return metaData.get(key) instanceof String text ? text : null;
    }
}

package io.conversationengine.log.eventstore;

import io.conversationengine.log.append.MessageOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/// An event for those who do not know its class: under its stored name, in today's form, with its personal texts, or
/// what stands for them once their contact was erased.
///
/// @param hash in the chain of all events, in hexadecimal digits
/// @param sequence its number in its stream, from 0
/// @param commandId the command that led to it
/// @param correlationId the first message of the chain that led to it
/// @param causationId the message right before it in that chain
/// @param payload a JSON object
/// @param known whether this version of the engine knows the name and the form. Of an event that it does not know, all
/// is as it is
///     stored, and what is personal in it stays sealed
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
        boolean known) {

    static RecordedEvent of(
            ChainedEvent chained, String name, @Nullable String revision, MetaData metaData, String payload) {
        return of(chained, name, revision, metaData, payload, true);
    }

    static RecordedEvent unknown(ChainedEvent chained, MetaData metaData) {
        StoredEvent event = chained.event();
        String payload = new String(event.payload(), StandardCharsets.UTF_8);
        return of(chained, event.name(), event.revision(), metaData, payload, false);
    }

    private static RecordedEvent of(
            ChainedEvent chained,
            String name,
            @Nullable String revision,
            MetaData metaData,
            String payload,
            boolean known) {
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
                known);
    }

    private static @Nullable String text(MetaData metaData, String key) {
        return metaData.get(key) instanceof String text ? text : null;
    }
}

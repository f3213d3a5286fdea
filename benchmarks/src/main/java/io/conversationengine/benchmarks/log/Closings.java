package io.conversationengine.benchmarks.log;

import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.workspace.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/// Closings of 256 conversations in turn, each with a personal text.
final class Closings {

    private static final int CONVERSATIONS = 256;
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SUMMARY = "Where is it? ".repeat(24).substring(0, 300);
    private static final MetaData METADATA =
            MetaData.with("workspace", "acme").and("actor", "agent:3f1c9a52").and("credential", "key:inbox");

    private final String name;
    private long made;

    /// @param name tells its conversations from those of another
    Closings(String name) {
        this.name = name;
    }

    List<DomainEventMessage<?>> next(int number) {
        long first = made;
        made += number;
        return LongStream.range(first, made)
                .<DomainEventMessage<?>>mapToObj(this::closing)
                .toList();
    }

    private DomainEventMessage<?> closing(long number) {
        String conversation = UUID.nameUUIDFromBytes((name + number % CONVERSATIONS).getBytes(StandardCharsets.UTF_8))
                .toString();
        ConversationClosed closed = new ConversationClosed(
                new ConversationId(conversation),
                1,
                "delivery",
                SUMMARY,
                Session.begun(1, AT),
                Actor.person("anna"),
                AT.plusMillis(number));
        return new GenericDomainEventMessage<>("Conversation", conversation, number / CONVERSATIONS, closed, METADATA);
    }
}

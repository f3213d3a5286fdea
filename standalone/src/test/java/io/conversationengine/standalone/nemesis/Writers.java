package io.conversationengine.standalone.nemesis;

import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.log.append.LogUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessException;

/// Appends to a few streams that all writers of all workers fight for: one to three events to one or two streams at
/// once, each after what the writer believes to be the last one.
final class Writers {

    private static final int STREAMS = 6;

    private final String worker;
    private final EventStorageEngine log;
    private final Clock clock;

    Writers(String worker, EventStorageEngine log, Clock clock) {
        this.worker = worker;
        this.log = log;
        this.clock = clock;
    }

    void begin(Order.Round round) {
        AtomicInteger busy = new AtomicInteger(round.writers());
        for (int number = 0; number < round.writers(); number++) {
            String name = round.number() + "/" + worker + "/" + number;
            Writer writer =
                    new Writer(round.number(), name, new Random(round.seed() + name.hashCode()), new HashMap<>());
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    writer.write(round.operations());
                } finally {
                    if (busy.decrementAndGet() == 0) {
                        Said.over(round.number());
                    }
                }
            });
        }
    }

    static String stream(int round, int number) {
        return UUID.nameUUIDFromBytes((round + "/" + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private final class Writer {

        private final int round;
        private final String name;
        private final Random random;
        private final Map<String, Long> next;

        private Writer(int round, String name, Random random, Map<String, Long> next) {
            this.round = round;
            this.name = name;
            this.random = random;
            this.next = next;
        }

        private void write(int operations) {
            for (int number = 0; number < operations; number++) {
                String operation = name + "/" + number;
                try {
                    write(operation, events(operation));
                } catch (DataAccessException _) {
                    // The database could not even be asked; nothing was begun.
                    next.clear();
                }
            }
        }

        private void write(String operation, List<DomainEventMessage<?>> events) {
            Said.begun(operation);
            try {
                log.appendEvents(events);
                events.forEach(event -> next.put(event.getAggregateIdentifier(), event.getSequenceNumber() + 1));
                Said.appended(operation);
            } catch (ConcurrencyException _) {
                next.clear();
                Said.refused(operation);
            } catch (LogUnavailable e) {
                next.clear();
                if (e.isInDoubt()) {
                    Said.doubtful(operation);
                } else {
                    Said.refused(operation);
                }
            }
        }

        private List<DomainEventMessage<?>> events(String operation) {
            List<DomainEventMessage<?>> events = new ArrayList<>();
            int first = random.nextInt(STREAMS);
            int streams = 1 + random.nextInt(2);
            for (int offset = 0; offset < streams; offset++) {
                String stream = stream(round, (first + offset) % STREAMS);
                long sequence = next.computeIfAbsent(stream, this::sequenceAfterLast);
                int count = 1 + random.nextInt(3);
                for (int number = 0; number < count; number++) {
                    events.add(event(operation, stream, sequence + number));
                }
            }
            return events;
        }

        private long sequenceAfterLast(String stream) {
            return log.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
        }

        private DomainEventMessage<?> event(String operation, String stream, long sequence) {
            UnreachableCleared payload =
                    new UnreachableCleared(new ConversationId(stream), Actor.engine(), clock.instant());
            return new GenericDomainEventMessage<>(
                    "Conversation", stream, sequence, payload, MetaData.with("operation", operation));
        }
    }
}

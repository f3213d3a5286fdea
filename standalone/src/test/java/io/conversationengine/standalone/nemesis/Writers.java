package io.conversationengine.standalone.nemesis;

import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.log.append.LogUnavailable;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.standalone.nemesis.History.Planned;
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
/// once, each after what the writer believes to be the last one. It asks the log when it knows nothing of a stream: at
/// first, after a failure, and now and then after a success.
final class Writers {

    private static final int STREAMS = 6;

    private final String worker;
    private final EventStorageEngine log;
    private final Clock clock;
    private volatile long enough;

    Writers(String worker, EventStorageEngine log, Clock clock) {
        this.worker = worker;
        this.log = log;
        this.clock = clock;
    }

    void begin(Order.Round round) {
        AtomicInteger busy = new AtomicInteger(round.writers());
        for (int number = 0; number < round.writers(); number++) {
            Writer writer = new Writer(round, number);
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    writer.write();
                } catch (RuntimeException e) {
                    Said.failed(writer.name, e);
                } finally {
                    if (busy.decrementAndGet() == 0) {
                        Said.over(round.seed());
                    }
                }
            });
        }
    }

    /// Lets the round of a seed come to its end.
    void enough(long seed) {
        enough = seed;
    }

    private static String stream(long seed, int number) {
        return UUID.nameUUIDFromBytes((seed + "/" + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private final class Writer {

        private final Order.Round round;
        private final String name;
        private final Random random;
        private final Map<String, Long> next = new HashMap<>();

        private Writer(Order.Round round, int number) {
            this.round = round;
            this.name = round.seed() + "/" + worker + "/" + number;
            this.random = new Random(name.hashCode());
        }

        /// Goes on until it has done its part, and something was acknowledged after all was put right again.
        private void write() {
            boolean acknowledged = false;
            for (int number = 0; number < round.operations() || !acknowledged; number++) {
                boolean calm = enough >= round.seed();
                String operation = name + "/" + number;
                try {
                    boolean appended = write(operation, events(operation));
                    acknowledged = acknowledged || (calm && appended);
                } catch (DataAccessException _) {
                    // The database could not even be asked; nothing was begun.
                    next.clear();
                }
            }
        }

        private boolean write(String operation, List<DomainEventMessage<?>> events) {
            Said.begun(operation, events.stream().map(this::planned).toList());
            try {
                log.appendEvents(events);
                Said.appended(operation);
                events.forEach(event -> next.put(event.getAggregateIdentifier(), event.getSequenceNumber() + 1));
                if (random.nextInt(4) == 0) {
                    next.clear();
                }
                return true;
            } catch (ConcurrencyException _) {
                next.clear();
                Said.overtaken(operation);
            } catch (LogUnavailable e) {
                next.clear();
                if (e.isInDoubt()) {
                    Said.doubtful(operation);
                } else {
                    Said.refused(operation);
                }
            }
            return false;
        }

        private Planned planned(DomainEventMessage<?> event) {
            return new Planned(event.getIdentifier(), event.getAggregateIdentifier(), event.getSequenceNumber());
        }

        private List<DomainEventMessage<?>> events(String operation) {
            List<DomainEventMessage<?>> events = new ArrayList<>();
            int first = random.nextInt(STREAMS);
            int streams = 1 + random.nextInt(2);
            for (int offset = 0; offset < streams; offset++) {
                String stream = stream(round.seed(), (first + offset) % STREAMS);
                long sequence = next.computeIfAbsent(stream, this::sequenceAfterLast);
                int count = 1 + random.nextInt(3);
                for (int number = 0; number < count; number++) {
                    events.add(event(operation, stream, sequence + number));
                }
            }
            return events;
        }

        private long sequenceAfterLast(String stream) {
            long begunAt = System.nanoTime();
            long last = log.lastSequenceNumberFor(stream).orElse(-1L);
            Said.looked(stream, last, begunAt);
            return last + 1;
        }

        private DomainEventMessage<?> event(String operation, String stream, long sequence) {
            UnreachableCleared payload =
                    new UnreachableCleared(new ConversationId(stream), Actor.engine(), clock.instant());
            return new GenericDomainEventMessage<>(
                    "Conversation",
                    stream,
                    sequence,
                    payload,
                    MetaData.with("operation", operation).and(MessageOrigin.WORKSPACE, "nemesis"));
        }
    }
}

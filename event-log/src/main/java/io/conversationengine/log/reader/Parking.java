package io.conversationengine.log.reader;

import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.ParkedTable.Hindrances;
import io.conversationengine.log.segment.PartitionKey;
import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.runtime.monitor.FailureText;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before a reader's handlers. An event that they failed at several times, while all around it was well, is
/// parked with the next try of its batch, in the transaction of the reader's token: so that it is handled or parked,
/// once, whoever is killed. What comes later of a parked key is parked behind it.
public final class Parking implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private static final String HINDRANCES = "what is parked";
    private static final String CULPRIT = "the event that failed";
    private static final String FREED = "a key that was parked when the batch began is free";

    private final LogReader reader;
    private final ParkedTable table;
    private final Attempts attempts = new Attempts();
    private final StoredNames names;
    private final Clock clock;
    private final LongAdder parked;

    /// Where Axon says of which segment a batch is.
    private final String segmentId;

    Parking(LogReader reader, ParkedTable table, StoredNames names, Clock clock) {
        this(reader, table, names, clock, new LongAdder());
    }

    private Parking(LogReader reader, ParkedTable table, StoredNames names, Clock clock, LongAdder parked) {
        this.reader = reader;
        this.table = table;
        this.names = names;
        this.clock = clock;
        this.segmentId = segmentOf(reader.name());
        this.parked = parked;
    }

    /// For who handles other events with the reader's handlers, and has tried others in vain.
    Parking beside() {
        return new Parking(reader, table, names, clock, parked);
    }

    /// Whether a batch handles an event whose key was parked when it began. What was tried of that meanwhile is done
    /// for good, and what the batch looked up before may be older.
    public static boolean hasFreed(UnitOfWork<?> batch) {
        return batch.root().resources().containsKey(FREED);
    }

    /// Whether events after a position are to be handled one by one.
    public boolean isCareful(long after) {
        return attempts.isApart(after, Long.MAX_VALUE);
    }

    /// The log as this reader is to read it.
    StreamableMessageSource<TrackedEventMessage<?>> carefully(StreamableMessageSource<TrackedEventMessage<?>> log) {
        return new CarefulLog(log, attempts);
    }

    /// Whether a segment has failed at an event that it is about to try again, or to park.
    boolean isTrying(int segment) {
        return attempts.areUnderWay(segment);
    }

    /// Events that this node has parked since it started.
    long parked() {
        return parked.sum();
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain handlers)
            throws Exception {
        TrackedEventMessage<?> event = (TrackedEventMessage<?>) batch.getMessage();
        Hindrances hindrances = batch.root().getOrComputeResource(HINDRANCES, _ -> begin(batch));
        return isPassedOver(event, batch, hindrances) ? null : handled(event, batch, handlers);
    }

    private static @Nullable Object handled(
            TrackedEventMessage<?> event, UnitOfWork<?> batch, InterceptorChain handlers) throws Exception {
        try {
            return handlers.proceed();
        } catch (Exception e) {
            batch.root().resources().put(CULPRIT, position(event));
            throw e;
        }
    }

    private Hindrances begin(UnitOfWork<? extends EventMessage<?>> batch) {
        int segment = segment(batch.root());
        List<TrackedEventMessage<?>> events = events(batch);
        List<Long> positions = events.stream().map(Parking::position).toList();
        batch.root().afterCommit(_ -> attempts.passed(segment, positions.getLast()));
        batch.onRollback(failed -> attempts.failed(
                segment,
                positions,
                (Long) failed.root().resources().get(CULPRIT),
                failed.getExecutionResult().getExceptionResult()));
        Set<String> keys = events.stream()
                .flatMap(event -> PartitionKey.of(event).all().stream())
                .collect(Collectors.toSet());
        return table.hindrances(reader.name(), keys, positions.getFirst(), positions.getLast());
    }

    private boolean isPassedOver(TrackedEventMessage<?> event, UnitOfWork<?> batch, Hindrances hindrances) {
        long position = position(event);
        Throwable failure = attempts.givenUp(segment(batch.root()), position);
        if (failure != null) {
            hindrances.keys().add(park(event, batch, position, failure));
            return true;
        }
        if (hindrances.discarded().contains(position)
                || (isBehindParked(event, batch, hindrances.keys()) && !reader.takesAllTheSame(event))) {
            reader.passedOver().accept(position);
            return true;
        }
        return false;
    }

    /// @return the key, which is parked for the rest of the batch too
    private String park(TrackedEventMessage<?> event, UnitOfWork<?> batch, long position, Throwable failure) {
        PartitionKey key = PartitionKey.of(event);
        ParkedEvent parkedEvent = eventOf(names, event, position, reason(failure));
        if (!table.hasRoom(reader.name(), key.value())) {
            LOG.warn(
                    "The reader {} stands before {} at {}, as it {}: {}",
                    reader.name(),
                    parkedEvent.event(),
                    position,
                    ParkedReport.FULL,
                    parkedEvent.reason());
            throw new IllegalStateException("The reader %s %s".formatted(reader.name(), ParkedReport.FULL), failure);
        }
        table.park(reader.name(), key, parkedEvent, clock.instant());
        reader.passedOver().accept(position);
        batch.root().afterCommit(_ -> {
            parked.increment();
            LOG.warn(
                    "The reader {} has parked {} at {} and parks what follows of {}: {}",
                    reader.name(),
                    parkedEvent.event(),
                    position,
                    key.value(),
                    parkedEvent.reason());
        });
        return key.value();
    }

    private boolean isBehindParked(TrackedEventMessage<?> event, UnitOfWork<?> batch, Set<String> keys) {
        if (keys.isEmpty()) {
            return false;
        }
        List<String> own =
                PartitionKey.of(event).all().stream().filter(keys::contains).toList();
        // A key may be free by then, and the workspace not.
        boolean added = own.stream()
                .anyMatch(key -> table.add(reader.name(), key, eventOf(names, event, position(event), null)));
        if (added) {
            batch.root().afterCommit(_ -> parked.increment());
        } else if (!own.isEmpty()) {
            batch.root().resources().put(FREED, true);
        }
        return added;
    }

    /// @param reason null where only one before it keeps it
    static ParkedEvent eventOf(StoredNames names, EventMessage<?> event, long position, @Nullable String reason) {
        return new ParkedEvent(position, names.nameOf(event.getPayloadType()), event.getIdentifier(), reason);
    }

    /// PostgreSQL keeps no NUL in a text.
    static String reason(Throwable failure) {
        return FailureText.ofInnermost(failure).replace('\0', '\uFFFD');
    }

    /// The resource in which Axon keeps which segment a unit of work is of.
    public static String segmentOf(String reader) {
        return "Processor[%s]/SegmentId".formatted(reader);
    }

    private int segment(UnitOfWork<?> batch) {
        return batch.getResource(segmentId);
    }

    private static List<TrackedEventMessage<?>> events(UnitOfWork<?> batch) {
        Stream<?> all = batch instanceof BatchingUnitOfWork<?> several
                ? several.getMessages().stream()
                : Stream.of(batch.getMessage());
        return all.<TrackedEventMessage<?>>map(event -> (TrackedEventMessage<?>) event)
                .toList();
    }

    private static long position(TrackedEventMessage<?> event) {
        return Positions.reached(event.trackingToken());
    }
}

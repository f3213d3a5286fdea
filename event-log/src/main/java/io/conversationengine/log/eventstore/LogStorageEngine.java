package io.conversationengine.log.eventstore;

import io.conversationengine.log.append.EventRow;
import io.conversationengine.log.append.GroupCommit;
import io.conversationengine.log.serialization.UnknownStoredName;
import io.conversationengine.log.tail.OpenedOnce;
import io.conversationengine.log.tail.TailPage;
import io.conversationengine.log.tail.UnknownEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The log on PostgreSQL: positions without gaps, given in the order in which they become visible
/// (docs/decisions/0008-the-log-is-our-own.md).
public final class LogStorageEngine extends AbstractEventStorageEngine {

    private static final Logger LOG = LoggerFactory.getLogger(LogStorageEngine.class);

    /// Events that are read at once.
    private static final int PAGE = 1_000;

    /// Of their payloads: each reader has a page in memory, several times over.
    private static final int PAGE_BYTES = 8 << 20;

    private final EventUpcaster upcasters;
    private final LogQueries queries;
    private final StreamQueries streams;
    private final GroupCommit commits;

    private LogStorageEngine(Builder builder) {
        super(builder);
        this.upcasters = builder.upcasters();
        this.queries = new LogQueries(builder.dataSource);
        this.streams = new StreamQueries(builder.dataSource, queries);
        this.commits = builder.commits;
    }

    static Builder builder(DataSource dataSource, GroupCommit commits) {
        return new Builder(dataSource, commits);
    }

    /// Returns when they are stored for good.
    ///
    /// @throws org.axonframework.modelling.command.ConcurrencyException when their stream went on without them
    /// @throws io.conversationengine.log.append.LogUnavailable when the log is busy or the database does not answer
    /// @throws IllegalStateException within a transaction: its other half could be lost
    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A unit of work that writes events writes nothing else, and this one is in a transaction");
        }
        if (!events.isEmpty()) {
            commits.append(
                    events.stream().map(event -> EventRow.of(event, serializer)).toList());
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        queries.keepSnapshot(EventRow.of(snapshot, serializer));
    }

    /// The snapshot and the events after it, in one query; all events where the snapshot cannot be read.
    DomainEventStream aggregate(String stream) {
        List<StoredEvent> stored = streams.aggregate(stream);
        if (stored.isEmpty() || stored.getFirst().position() > 0) {
            return events(stored);
        }
        StoredEvent snapshot = stored.getFirst();
        try {
            if (!isOfToday(snapshot)) {
                return events(queries.stream(stream, 0));
            }
            DomainEventStream start = EventStreamUtils.upcastAndDeserializeDomainEvents(
                    Stream.of(snapshot), getSnapshotSerializer(), upcasters);
            DomainEventMessage<?> state = start.next();
            // Read here, where it can still be done without.
            Object _ = state.getPayload();
            return DomainEventStream.concat(DomainEventStream.of(state), events(stored.subList(1, stored.size())));
        } catch (RuntimeException e) {
            LOG.warn("The snapshot of {} cannot be read: all its events are", stream, e);
            return events(queries.stream(stream, 0));
        }
    }

    /// A snapshot in an earlier form is replaced by the next one: events have upcasters, snapshots have their events.
    private boolean isOfToday(StoredEvent snapshot) {
        SerializedType stored = snapshot.getPayload().getType();
        Serializer serializer = getSnapshotSerializer();
        String today = serializer.typeForClass(serializer.classForType(stored)).getRevision();
        return today.equals(stored.getRevision());
    }

    DomainEventStream part(String stream, long sequence, int most) {
        return events(queries.part(stream, sequence, most));
    }

    List<TrackedEventMessage<?>> placed(String stream, long sequence, int most) {
        return opened(queries.part(stream, sequence, most));
    }

    StoredEvent stored(long position) {
        return queries.page(position - 1, 1, PAGE_BYTES).getFirst();
    }

    /// Ends before an event whose name or form is not known.
    ///
    /// @throws UnknownEvent when that is the first one
    TailPage page(long after) {
        return known(after, queries.page(after, PAGE, PAGE_BYTES));
    }

    /// @throws UnknownEvent when it is not known
    List<? extends TrackedEventMessage<?>> at(long position) {
        return known(position - 1, List.of(stored(position))).events();
    }

    private TailPage known(long after, List<StoredEvent> stored) {
        try {
            return page(after, stored);
        } catch (UnknownStoredName e) {
            List<StoredEvent> known = stored.stream().takeWhile(this::isKnown).toList();
            if (known.isEmpty()) {
                StoredEvent unknown = stored.getFirst();
                throw new UnknownEvent(unknown.position(), unknown.name(), unknown.id(), e);
            }
            return page(after, known);
        }
    }

    /// @throws UnknownStoredName where one of them is not known
    TailPage ofWorkspace(String workspace, long after, long upTo, int most) {
        List<StoredEvent> stored = queries.ofWorkspace(workspace, null, after, upTo, most).stream()
                .map(ChainedEvent::event)
                .toList();
        boolean full = stored.size() == most;
        long reached = full ? stored.getLast().position() : upTo;
        return new TailPage(after, reached, opened(stored), StoredEvent.bytes(stored), full, false);
    }

    private TailPage page(long after, List<StoredEvent> stored) {
        long bytes = StoredEvent.bytes(stored);
        boolean large = bytes >= PAGE_BYTES;
        long upTo = stored.isEmpty() ? after : stored.getLast().position();
        return new TailPage(after, upTo, opened(stored), bytes, large || stored.size() >= PAGE, large);
    }

    /// What is read of them is read once, however many readers of the log have them in their hands.
    private List<TrackedEventMessage<?>> opened(List<StoredEvent> stored) {
        return upcasters
                .upcast(stored.stream()
                        .map(event -> new InitialEventRepresentation(event.tracked(), getEventSerializer())))
                .<TrackedEventMessage<?>>map(event -> OpenedOnce.event(event, getEventSerializer()))
                .toList();
    }

    private boolean isKnown(StoredEvent event) {
        try {
            page(event.position(), List.of(event));
            return true;
        } catch (UnknownStoredName _) {
            return false;
        }
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String stream, long from) {
        return queries.stream(stream, from).stream();
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken after, boolean mayBlock) {
        return queries.page(Positions.reached(after), PAGE, PAGE_BYTES).stream().map(StoredEvent::tracked);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return queries.snapshot(stream).stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return streams.lastSequence(stream);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return Positions.token(0);
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return Positions.token(streams.head());
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant instant) {
        return Positions.token(queries.before(instant));
    }

    long head() {
        return streams.head();
    }

    private DomainEventStream events(List<StoredEvent> stored) {
        DomainEventStream events =
                EventStreamUtils.upcastAndDeserializeDomainEvents(stored.stream(), getEventSerializer(), upcasters);
        return new OpenedStream(events, stored);
    }

    /// @see #builder
    static final class Builder extends AbstractEventStorageEngine.Builder {

        private final DataSource dataSource;
        private final GroupCommit commits;

        private Builder(DataSource dataSource, GroupCommit commits) {
            this.dataSource = dataSource;
            this.commits = commits;
        }

        private EventUpcaster upcasters() {
            return upcasterChain;
        }

        LogStorageEngine build() {
            return new LogStorageEngine(this);
        }
    }
}

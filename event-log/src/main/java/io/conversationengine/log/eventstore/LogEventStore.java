package io.conversationengine.log.eventstore;

import io.conversationengine.log.tail.LogTail;
import io.conversationengine.log.tail.TailPage;
import java.util.List;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/// The event store on [LogStorageEngine]. Axon's own asks for a snapshot apart from the events, and its streams do not
/// call back when something arrives.
public final class LogEventStore extends AbstractEventStore {

    private final LogStorageEngine engine;
    private final LogTail tail;

    private LogEventStore(Builder builder) {
        super(builder);
        this.engine = builder.engine;
        this.tail = builder.tail;
    }

    static Builder builder(LogStorageEngine engine, LogTail tail) {
        return new Builder(engine, tail);
    }

    @Override
    public DomainEventStream readEvents(String stream) {
        DomainEventStream stored =
                StreamEvents.isKnownEmpty(stream) ? DomainEventStream.empty() : engine.aggregate(stream);
        return DomainEventStream.concat(stored, DomainEventStream.of(stagedDomainEventMessages(stream)));
    }

    List<DomainEventMessage<?>> part(String stream, long sequence, int most) {
        return engine.part(stream, sequence, most)
                .asStream()
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }

    /// The events of a stream from a number on, each with its place in the log.
    ///
    /// @param most how many at most
    public List<TrackedEventMessage<?>> placed(String stream, long sequence, int most) {
        return engine.placed(stream, sequence, most);
    }

    /// What is to be thrown where the event at a position, which is in the log, could not be opened: a failure that
    /// names it, unless nothing is known of it.
    public RuntimeException blamed(long position, RuntimeException failure) {
        return UnreadableEvent.of(failure, () -> engine.stored(position));
    }

    /// What is made today of the event at a position, which is in the log: one, or as many as an upcaster makes of it.
    public List<? extends TrackedEventMessage<?>> at(long position) {
        return engine.at(position);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        return tail.streamAfter(Positions.reached(after), engine.head());
    }

    /// What comes in one workspace after a position, for a reader that reads for itself.
    ///
    /// @param upTo at most the head. The page ends there, but where it is full
    public TailPage ofWorkspace(String workspace, long after, long upTo, int most) {
        return engine.ofWorkspace(workspace, after, upTo, most);
    }

    /// @see #builder
    static final class Builder extends AbstractEventStore.Builder {

        private final LogStorageEngine engine;
        private final LogTail tail;

        private Builder(LogStorageEngine engine, LogTail tail) {
            this.engine = engine;
            this.tail = tail;
            storageEngine(engine);
        }

        LogEventStore build() {
            return new LogEventStore(this);
        }
    }
}

package io.conversationengine.log.eventstore;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.eventstore.RecordedEvent.Fault;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.log.serialization.UnknownStoredName;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import tools.jackson.databind.json.JsonMapper;

/// Reads the log of one workspace for those outside of the engine. Between two calls it holds nothing, so that a reader
/// may take its time. Only the engine's own log has one: another store knows no workspaces and no hashes.
public final class EventReader {

    private final LogQueries queries;
    private final Arrivals arrivals;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final LatestEvents latest;
    private final JsonMapper json = StoredJson.mapper();

    EventReader(LogQueries queries, Arrivals arrivals, Serializer serializer, EventUpcaster upcasters) {
        this.queries = queries;
        this.arrivals = arrivals;
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.latest = new LatestEvents(queries);
    }

    /// A part of what was asked for.
    ///
    /// @param last the place of the last event that was read for it, whether or not an upcaster let it pass: the
    ///     next part begins there
    /// @param more whether there is a next part
    public record Part(List<RecordedEvent> events, long last, boolean more) {}

    public enum Direction {
        FORWARDS,
        BACKWARDS
    }

    /// The position of the last event that is visible now.
    public long head() {
        long head = queries.head();
        arrivals.reached(head);
        return head;
    }

    /// The same as far as is known without looking; a moment behind at most.
    public long knownHead() {
        return arrivals.head();
    }

    /// Waits until the log goes beyond a position.
    ///
    /// @return whether it does
    public boolean awaitBeyond(long position, Duration patience) throws InterruptedException {
        return arrivals.await(position, patience.toNanos());
    }

    /// All of which the log has events.
    public List<WorkspaceId> workspaces() {
        return queries.workspaces().stream().map(WorkspaceId::new).toList();
    }

    /// Whether to ask for [#ofWorkspace] at all: not when it is known that there is nothing.
    ///
    /// @param upTo at most the head
    public boolean mayBeOfWorkspace(WorkspaceId workspace, long after, long upTo) {
        return latest.mayBeOf(workspace.value(), after, upTo);
    }

    /// The events of a workspace in the order of the log. Places are positions.
    ///
    /// @param upTo at most the head; the last place where there are no more events up to it
    public Part ofWorkspace(WorkspaceId workspace, long after, long upTo, int most) {
        List<ChainedEvent> rows = queries.ofWorkspace(workspace.value(), after, upTo, most + 1);
        return rows.size() > most ? part(rows, most, rows.get(most - 1).event().position()) : part(rows, most, upTo);
    }

    /// The events of a stream, if it is this workspace's. Places are sequence numbers: -1 lies before the first.
    ///
    /// @param upTo a position: what came later is left out
    public Part ofStream(String stream, WorkspaceId workspace, long upTo, Direction direction, long after, int most) {
        List<ChainedEvent> rows = switch (direction) {
            case FORWARDS -> queries.ofStream(stream, workspace.value(), upTo, after, most + 1);
            case BACKWARDS -> queries.ofStreamBackwards(stream, workspace.value(), upTo, after, most + 1);
        };
        int read = Math.min(most, rows.size());
        return part(rows, most, read == 0 ? after : rows.get(read - 1).event().sequence());
    }

    /// The sequence number of the last event of a stream up to a position; empty when this workspace has no such
    /// stream of that kind of aggregate.
    public OptionalLong lastOfStream(String stream, String aggregateType, WorkspaceId workspace, long upTo) {
        return queries.lastSequence(stream, aggregateType, workspace.value(), upTo);
    }

    private Part part(List<ChainedEvent> rows, int most, long last) {
        List<RecordedEvent> events =
                rows.stream().limit(most).flatMap(this::opened).toList();
        return new Part(events, last, rows.size() > most);
    }

    private Stream<RecordedEvent> opened(ChainedEvent chained) {
        StoredEvent event = chained.event();
        TrackedDomainEventData<?> stored = new TrackedDomainEventData<>(Positions.token(event.position()), event);
        try {
            return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(stored), serializer, upcasters)
                    .map(message -> opened(chained, message))
                    .toList()
                    .stream();
        } catch (UnknownStoredName _) {
            return Stream.of(RecordedEvent.asStored(chained, metaData(event), Fault.UNKNOWN));
        } catch (RuntimeException e) {
            if (!UnreadableEvent.isTheEvents(e)) {
                throw e;
            }
            return Stream.of(RecordedEvent.asStored(chained, metaData(event), Fault.UNREADABLE));
        }
    }

    /// It says who did it, and may be what cannot be read.
    private MetaData metaData(StoredEvent event) {
        try {
            return serializer.deserialize(event.getMetaData());
        } catch (SerializationException _) {
            return MetaData.emptyInstance();
        }
    }

    private RecordedEvent opened(ChainedEvent chained, TrackedEventMessage<?> message) {
        SerializedType type = serializer.typeForClass(message.getPayloadType());
        return RecordedEvent.of(
                chained,
                type.getName(),
                type.getRevision(),
                message.getMetaData(),
                json.writeValueAsString(message.getPayload()));
    }
}

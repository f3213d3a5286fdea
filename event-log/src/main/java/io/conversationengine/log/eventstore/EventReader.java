package io.conversationengine.log.eventstore;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.eventstore.RecordedEvent.Fault;
import io.conversationengine.log.serialization.Sealing;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.log.serialization.UnknownStoredName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Reads the log of one workspace for those outside of the engine. Between two calls it holds nothing, so that a reader
/// may take its time. Only the engine's own log has one: another store knows no workspaces and no hashes.
public final class EventReader {

    /// Half a surrogate pair is stored so.
    private static final String ESCAPE = "\\u";

    private final LogQueries queries;
    private final Arrivals arrivals;
    private final Serializer serializer;
    private final Sealing sealing;
    private final EventUpcaster upcasters;
    private final LatestEvents latest;
    private final JsonMapper json = StoredJson.mapper();

    EventReader(
            LogQueries queries, Arrivals arrivals, Serializer serializer, Sealing sealing, EventUpcaster upcasters) {
        this.queries = queries;
        this.arrivals = arrivals;
        this.serializer = serializer;
        this.sealing = sealing;
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

    /// Which events of a workspace are wanted. What is not is not opened.
    ///
    /// @param names as they are stored, those of earlier revisions too; empty for all
    /// @param streams of those given to it, the ones that are wanted
    public record Choice(Set<String> names, UnaryOperator<Set<String>> streams) {

        public static final Choice ALL = new Choice(Set.of(), UnaryOperator.identity());

        private String @Nullable [] namesOrNull() {
            return names.isEmpty() ? null : names.toArray(String[]::new);
        }

        private List<ChainedEvent> of(List<ChainedEvent> rows) {
            Set<String> wanted =
                    streams.apply(rows.stream().map(row -> row.event().stream()).collect(Collectors.toSet()));
            return rows.stream()
                    .filter(row -> wanted.contains(row.event().stream()))
                    .toList();
        }
    }

    /// The events of a workspace in the order of the log. Places are positions.
    ///
    /// @param upTo at most the head; the last place where there are no more events up to it
    public Part ofWorkspace(WorkspaceId workspace, Choice choice, long after, long upTo, int most) {
        List<ChainedEvent> rows = queries.ofWorkspace(workspace.value(), choice.namesOrNull(), after, upTo, most + 1);
        boolean more = rows.size() > most;
        List<ChainedEvent> read = rows.subList(0, Math.min(most, rows.size()));
        return new Part(opened(choice.of(read)), more ? read.getLast().event().position() : upTo, more);
    }

    /// The events of a stream, if it is this workspace's. Places are sequence numbers: -1 lies before the first. A part
    /// without any is the last one.
    ///
    /// @param upTo a position: what came later is left out
    public Part ofStream(String stream, WorkspaceId workspace, long upTo, Direction direction, long after, int most) {
        List<ChainedEvent> rows = switch (direction) {
            case FORWARDS -> queries.ofStream(stream, workspace.value(), upTo, after, most + 1);
            case BACKWARDS -> queries.ofStreamBackwards(stream, workspace.value(), upTo, after, most + 1);
        };
        int read = Math.min(most, rows.size());
        Part part =
                part(rows, most, read == 0 ? after : rows.get(read - 1).event().sequence());
        return part.events().isEmpty() && part.more()
                ? ofStream(stream, workspace, upTo, direction, part.last(), most)
                : part;
    }

    /// The sequence number of the last event of a stream up to a position; empty when this workspace has no such
    /// stream of that kind of aggregate.
    public OptionalLong lastOfStream(String stream, String aggregateType, WorkspaceId workspace, long upTo) {
        return queries.lastSequence(stream, aggregateType, workspace.value(), upTo);
    }

    private Part part(List<ChainedEvent> rows, int most, long last) {
        return new Part(opened(rows.subList(0, Math.min(most, rows.size()))), last, rows.size() > most);
    }

    private List<RecordedEvent> opened(List<ChainedEvent> rows) {
        sealing.prepare(rows.stream().map(row -> row.event().payload()));
        return rows.stream().flatMap(this::opened).toList();
    }

    private Stream<RecordedEvent> opened(ChainedEvent chained) {
        StoredEvent event = chained.event();
        try {
            return isOfToday(event) ? Stream.of(asItIs(chained)) : upcast(chained);
        } catch (UnknownStoredName _) {
            return Stream.of(RecordedEvent.asStored(chained, metaData(event), Fault.UNKNOWN));
        } catch (RuntimeException e) {
            if (!UnreadableEvent.isTheEvents(e)) {
                throw e;
            }
            return Stream.of(RecordedEvent.asStored(chained, metaData(event), Fault.UNREADABLE));
        }
    }

    /// Upcasters have nothing to do with what is stored in today's form.
    private boolean isOfToday(StoredEvent event) {
        try {
            Class<?> _ = serializer.classForType(event.getPayload().getType());
            return true;
        } catch (UnknownStoredName _) {
            return false;
        }
    }

    /// It is read, so that nobody is given what cannot be, and written anew only where something in it was sealed.
    private RecordedEvent asItIs(ChainedEvent chained) {
        StoredEvent event = chained.event();
        Object read = serializer.deserialize(event.getPayload());
        String stored = new String(event.payload(), StandardCharsets.UTF_8);
        boolean asStored = !sealing.mayBeIn(stored) && !stored.contains(ESCAPE);
        String payload = asStored ? stored : json.writeValueAsString(read);
        MetaData metaData = serializer.deserialize(event.getMetaData());
        return RecordedEvent.of(chained, event.getPayload().getType(), metaData, read, payload);
    }

    private Stream<RecordedEvent> upcast(ChainedEvent chained) {
        TrackedDomainEventData<?> stored =
                new TrackedDomainEventData<>(Positions.token(chained.event().position()), chained.event());
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(stored), serializer, upcasters)
                .map(message -> RecordedEvent.of(
                        chained,
                        serializer.typeForClass(message.getPayloadType()),
                        message.getMetaData(),
                        message.getPayload(),
                        json.writeValueAsString(message.getPayload())))
                .toList()
                .stream();
    }

    /// It says who did it, and may be what cannot be read.
    private Map<String, ?> metaData(StoredEvent event) {
        try {
            MetaData read = serializer.deserialize(event.getMetaData());
            return read;
        } catch (SerializationException _) {
            return Map.of();
        }
    }
}

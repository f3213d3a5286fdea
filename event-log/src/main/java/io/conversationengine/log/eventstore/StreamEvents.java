package io.conversationengine.log.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/// Parts of streams. The rest of a stream, which may be very long, is not read.
public final class StreamEvents {

    private static final String EMPTY = "streams that are empty";

    private final EventStore events;

    StreamEvents(EventStore events) {
        this.events = events;
    }

    /// The first event of a stream, which says for ever what the stream is of. Empty where there is no such stream.
    public Optional<Object> first(String stream) {
        return from(stream, 0, 1).stream().findFirst().map(Message::getPayload);
    }

    /// The events of a stream from a number on, counted from 0.
    ///
    /// @param most how many at most
    public List<DomainEventMessage<?>> from(String stream, long sequence, int most) {
        if (events instanceof LogEventStore log) {
            return log.part(stream, sequence, most);
        }
        // Axon's own stores read on only as far as they are asked.
        return events.readEvents(stream, sequence)
                .asStream()
                .limit(most)
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }

    /// The unit of work knows that nothing is in the stream, so that the log is not asked for it. Where that is wrong,
    /// what it appends is refused, as whenever others were faster. Does nothing outside of a unit of work.
    public static void knowEmpty(String stream) {
        CurrentUnitOfWork.ifStarted(work -> {
            boolean _ = work.root()
                    .getOrComputeResource(EMPTY, _ -> new HashSet<String>())
                    .add(stream);
        });
    }

    static boolean isKnownEmpty(String stream) {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get()
                        .root()
                        .getOrDefaultResource(EMPTY, Set.<String>of())
                        .contains(stream);
    }
}

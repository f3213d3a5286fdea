package io.conversationengine.log.instant;

import io.conversationengine.log.eventstore.LogEventStore;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.serialization.UnknownStoredName;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Streams as they were at a position of the log. Positions rise with the numbers of a stream's events.
public final class PastStreams {

    private static final int READ_AT_ONCE = 500;

    private final LogEventStore log;
    private final JdbcClient sql;

    PastStreams(LogEventStore log, DataSource dataSource) {
        this.log = log;
        this.sql = JdbcClient.create(dataSource);
    }

    /// An event at its place.
    ///
    /// @param sequence its number in its stream, from 0
    public record PastEvent(Object event, long sequence, long position) {}

    /// The number of the last event of a stream at or below a position, found by halves: nobody reads a stream for
    /// it. Empty where it has none.
    public OptionalLong last(String stream, long upTo) {
        long low = -1;
        long high = sql.sql("select sequence from log.event where stream = ? order by sequence desc limit 1")
                .param(stream)
                .query(Long.class)
                .optional()
                .orElse(-1L);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (positionOf(stream, middle) <= upTo) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low < 0 ? OptionalLong.empty() : OptionalLong.of(low);
    }

    /// Hands out the events from one number to another, both included, a few hundred in memory at a time.
    ///
    /// @throws io.conversationengine.log.eventstore.UnreadableEvent that names the one that cannot be read
    /// @throws UnknownStoredName where a later version wrote one
    public void forEach(String stream, long from, long to, Consumer<PastEvent> reader) {
        until(stream, from, to, event -> {
            reader.accept(event);
            return false;
        });
    }

    /// The same, but none after the first of which it is said that it was enough.
    public void until(String stream, long from, long to, Predicate<PastEvent> enough) {
        for (long next = from; next <= to; next += READ_AT_ONCE) {
            int most = (int) Math.min(READ_AT_ONCE, to - next + 1);
            for (TrackedEventMessage<?> message : log.placed(stream, next, most)) {
                if (enough.test(placed(message))) {
                    return;
                }
            }
        }
    }

    /// What is made today of one event.
    public List<PastEvent> at(String stream, long sequence) {
        return log.placed(stream, sequence, 1).stream().map(this::placed).toList();
    }

    private long positionOf(String stream, long sequence) {
        return sql.sql("select position from log.event where stream = ? and sequence = ?")
                .params(stream, sequence)
                .query(Long.class)
                .single();
    }

    private PastEvent placed(TrackedEventMessage<?> message) {
        long sequence = ((DomainEventMessage<?>) message).getSequenceNumber();
        long position = Positions.reached(message.trackingToken());
        try {
            return new PastEvent(message.getPayload(), sequence, position);
        } catch (UnknownStoredName e) {
            throw e;
        } catch (RuntimeException e) {
            throw log.blamed(position, e);
        }
    }
}

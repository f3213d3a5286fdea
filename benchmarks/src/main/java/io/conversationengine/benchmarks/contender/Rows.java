package io.conversationengine.benchmarks.contender;

import io.conversationengine.benchmarks.contender.Counter.Counted;
import io.conversationengine.log.append.EventColumns;
import io.conversationengine.log.append.EventDigest;
import io.conversationengine.log.append.EventRow;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;

/// Events as the log stores them, handed to PostgreSQL in one statement without Axon between.
public record Rows(List<EventRow> events) {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /// Prime, so that each stream is met once in a round.
    private static final long STEP = 7_919;

    private static final byte[] METADATA = """
            {"workspace":"acme","actor":"agent:3f1c9a52","credential":"key:inbox"}""".getBytes(StandardCharsets.UTF_8);

    /// The events from a number on. Each stream gets its next one when all others have got theirs, in an order without
    /// neighbours.
    ///
    /// @param streams over how many streams they are spread
    public static Rows of(String prefix, long streams, long from, int number) {
        SplittableRandom random = new SplittableRandom(from);
        return new Rows(LongStream.range(from, from + number)
                .mapToObj(event -> row(prefix + event * STEP % streams, event / streams, event, random))
                .toList());
    }

    private static EventRow row(String stream, long sequence, long millis, SplittableRandom random) {
        return new EventRow(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                "acme",
                stream,
                Counter.TYPE,
                sequence,
                "counter.Counted",
                "1",
                BEGINNING.plusMillis(millis),
                METADATA,
                Counted.of(stream, sequence + 1).json().getBytes(StandardCharsets.UTF_8));
    }

    /// Inserts them under the positions from one on, with a hash that nobody computed.
    void insert(PreparedStatement insert, long position) throws SQLException {
        Object[] positions =
                LongStream.range(position, position + events.size()).boxed().toArray();
        EventColumns.set(insert, 1, "int8", positions);
        EventColumns.set(insert, 2, events);
        EventColumns.setBytes(insert, 12, Collections.nCopies(events.size(), EventDigest.beginning()));
        insert.execute();
    }
}

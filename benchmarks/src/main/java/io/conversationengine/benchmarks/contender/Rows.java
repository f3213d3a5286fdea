package io.conversationengine.benchmarks.contender;

import io.conversationengine.benchmarks.contender.Counter.Counted;
import io.conversationengine.log.append.EventDigest;
import io.conversationengine.log.append.EventRow;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

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

    /// Calls a function with the parameters of `log.append`.
    ///
    /// @param digest what is handed over as each event's digest
    public void append(PreparedStatement call, Function<EventRow, byte[]> digest) throws SQLException {
        set(call, 1, "int4", IntStream.range(0, events.size()).boxed().toArray());
        setColumns(call);
        set(call, 12, "bytea", bytes(digest));
        call.execute();
    }

    /// Inserts them under the positions from one on, with a hash that nobody computed.
    void insert(PreparedStatement insert, long position) throws SQLException {
        Object[] positions =
                LongStream.range(position, position + events.size()).boxed().toArray();
        set(insert, 1, "int8", positions);
        setColumns(insert);
        byte[] hash = EventDigest.beginning();
        set(insert, 12, "bytea", Collections.nCopies(events.size(), hash).toArray(byte[][]::new));
        insert.execute();
    }

    private void setColumns(PreparedStatement statement) throws SQLException {
        set(statement, 2, "text", column(EventRow::id));
        set(statement, 3, "text", column(EventRow::workspace));
        set(statement, 4, "text", column(EventRow::stream));
        set(statement, 5, "text", column(EventRow::aggregateType));
        set(statement, 6, "int8", column(EventRow::sequence));
        set(statement, 7, "text", column(EventRow::name));
        set(statement, 8, "text", column(EventRow::revision));
        set(statement, 9, "int8", column(event -> ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt())));
        set(statement, 10, "bytea", bytes(EventRow::metadata));
        set(statement, 11, "bytea", bytes(EventRow::payload));
    }

    private Object[] column(Function<EventRow, @Nullable Object> value) {
        return events.stream().map(value).toArray();
    }

    private byte[][] bytes(Function<EventRow, byte[]> value) {
        return events.stream().map(value).toArray(byte[][]::new);
    }

    private static void set(PreparedStatement statement, int index, String type, Object[] values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}

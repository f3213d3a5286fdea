package io.conversationengine.benchmarks.deadlines;

import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.report.ReportOptions;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/// What became of windows, by the log and by the table of those that were opened.
record ClosedWindows(JdbcTemplate sql) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final double MILLIS = 1_000;

    private static final String LEFT = """
            select count(*) from work.scheduled_tasks where execution_time < ?
            """;

    private static final String SAGAS = "select count(*) from work.saga";

    private static final String CLOSED = """
            select stream, position, recorded_at from log.event where name = 'conversation.WindowClosed'
            """;

    private static final String COUNTS = """
            with closed as (select stream, count(*) as times from (%s) closing group by stream)
            select count(*) filter (where armed.due_at < ? and closed.times = 1) as once,
                count(*) filter (where armed.due_at < ? and closed.times is null) as never,
                count(*) filter (where closed.times > 1) as twice,
                count(*) filter (where closed.times >= 1 and (armed.due_at is null or armed.due_at >= ?)) as early
            from bench.armed armed full join closed on closed.stream = armed.conversation
            """.formatted(CLOSED);

    private static final String LATENESS = """
            select closing.position, armed.due_at, extract(epoch from closing.recorded_at - armed.due_at)
            from bench.armed armed join (%s) closing on closing.stream = armed.conversation
            where armed.due_at >= ? and armed.due_at < ?
            """.formatted(CLOSED);

    /// @param early of windows whose time has not come
    record Counts(long once, long never, long twice, long early) {}

    /// @param recorded seconds from the end to the event's own time
    /// @param seen seconds from the end until the event could be read
    record Lateness(Samples recorded, Samples seen) {}

    /// Returns when the first of all windows has its deadline.
    ///
    /// @throws IllegalStateException when it does not get one
    void awaitDeadline() {
        long begun = System.nanoTime();
        while (number("select count(*) from work.scheduled_tasks") == 0) {
            if (System.nanoTime() - begun > LONGEST_START.toNanos()) {
                throw new IllegalStateException("A window was opened and has no deadline");
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    /// Returns when nothing is due any more, or after that time.
    ///
    /// @return how long that took
    double awaitDone(Instant end, Duration longest) {
        long begun = System.nanoTime();
        long left = number(LEFT, Timestamp.from(end));
        while (left > 0 && System.nanoTime() - begun < longest.toNanos()) {
            ReportOptions.progress("  %,d deadlines are left".formatted(left));
            Pause.of(BETWEEN_LOOKS);
            left = number(LEFT, Timestamp.from(end));
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /// Returns when no more sagas are there than windows that are open, or after that time.
    ///
    /// @return how many more there are
    long awaitSagas(long open, Duration longest) {
        long begun = System.nanoTime();
        long more = number(SAGAS) - open;
        while (more > 0 && System.nanoTime() - begun < longest.toNanos()) {
            ReportOptions.progress("  %,d sagas are left".formatted(more));
            Pause.of(BETWEEN_LOOKS);
            more = number(SAGAS) - open;
        }
        return more;
    }

    Counts counts(Instant end) {
        Timestamp until = Timestamp.from(end);
        return Objects.requireNonNull(sql.queryForObject(
                COUNTS,
                (row, _) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                until,
                until,
                until));
    }

    /// Of windows that ended between two instants.
    Lateness lateness(Instant from, Instant to, SeenHeads heads) {
        List<Double> recorded = new ArrayList<>();
        List<Double> seen = new ArrayList<>();
        sql.query(
                LATENESS,
                row -> {
                    Instant due = row.getTimestamp(2).toInstant();
                    recorded.add(row.getDouble(3));
                    seen.add(Duration.between(due, heads.at(row.getLong(1))).toMillis() / MILLIS);
                },
                Timestamp.from(from),
                Timestamp.from(to));
        return new Lateness(samples(recorded), samples(seen));
    }

    static Samples samples(List<Double> values) {
        return new Samples(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private long number(String query, Object... parameters) {
        Long number = sql.queryForObject(query, Long.class, parameters);
        return number == null ? 0 : number;
    }
}

package io.conversationengine.log.instant;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Answers which position an instant means: the one before the first event that was recorded later. Recorded instants
/// need not rise with positions, because nodes have clocks of their own; the highest one so far does, and is kept for
/// every thousandth position by whoever asks.
public final class RecordedPositions {

    private static final int BETWEEN_MARKS = 1_000;

    /// A statement reads so many events and no more, so that what it did is kept when its time is over.
    private static final int READ_AT_ONCE = 50 * BETWEEN_MARKS;

    private final JdbcClient sql;
    private final ReentrantLock marking = new ReentrantLock();

    RecordedPositions(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    private record Mark(long position, OffsetDateTime latestAt) {

        private static final Mark NONE = new Mark(0, OffsetDateTime.MIN);
    }

    /// The last position such that its event and all before it were not recorded after an instant; 0 where the
    /// first event already was. It is the head for every instant from the latest recorded one on. The first
    /// look into a log without marks reads when each event was recorded; one that is cut off leaves the rest
    /// to the one after it.
    public long lastUpTo(Instant instant) {
        OffsetDateTime at = instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        long head = head();
        long marked = markUpTo(head - head % BETWEEN_MARKS);
        long end = firstMarkAfter(at).orElse(head);
        long begin = end > marked ? marked : end - BETWEEN_MARKS;
        return sql.sql("select min(position) from log.event where position > ? and position <= ? and recorded_at > ?")
                        .params(begin, end, at)
                        .query(Long.class)
                        .optional()
                        .orElse(end + 1)
                - 1;
    }

    /// When the event at a position was recorded; empty where the log does not go so far.
    public Optional<Instant> recordedAt(long position) {
        return sql.sql("select recorded_at from log.event where position = ?")
                .param(position)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private long head() {
        return sql.sql("select position from log.head").query(Long.class).single();
    }

    private Optional<Long> firstMarkAfter(OffsetDateTime at) {
        return sql.sql("""
                select position from log.recorded_mark where latest_at > ? order by latest_at, position limit 1
                """).param(at).query(Long.class).optional();
    }

    /// One at a time in a process; those of other processes write the same marks.
    ///
    /// @return the last mark, which is there
    private long markUpTo(long wanted) {
        Mark last = last();
        if (last.position() >= wanted) {
            return last.position();
        }
        marking.lock();
        try {
            last = last();
            while (last.position() < wanted) {
                markAfter(last, Math.min(wanted, last.position() + READ_AT_ONCE));
                last = last();
            }
            return last.position();
        } finally {
            marking.unlock();
        }
    }

    private Mark last() {
        return sql.sql("select position, latest_at from log.recorded_mark order by position desc limit 1")
                .query((row, _) -> new Mark(row.getLong("position"), row.getObject("latest_at", OffsetDateTime.class)))
                .optional()
                .orElse(Mark.NONE);
    }

    private void markAfter(Mark last, long upTo) {
        String insert = """
                insert into log.recorded_mark (position, latest_at)
                select position, greatest(cast(:before as timestamptz), max(latest_at) over (order by position))
                from (select (position + :step - 1) / :step * :step as position, max(recorded_at) as latest_at
                      from log.event
                      where position > :last and position <= :upTo
                      group by 1) as marked
                on conflict do nothing""";
        int _ = sql.sql(insert)
                .param("before", last.latestAt())
                .param("step", (long) BETWEEN_MARKS)
                .param("last", last.position())
                .param("upTo", upTo)
                .update();
    }
}

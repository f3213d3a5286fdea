package io.conversationengine.benchmarks.deadlines;

import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.standalone.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Looks at the log from outside, time and again: an event that somebody else can read was there at the next look.
final class SeenHeads implements AutoCloseable {

    static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);
    private static final Clock CLOCK = Clock.systemUTC();

    private final ConcurrentSkipListMap<Long, Instant> firstSeen = new ConcurrentSkipListMap<>();
    private final Thread looking;
    private volatile boolean closed;

    SeenHeads(Database database) {
        this.looking = Thread.ofPlatform().start(() -> look(database));
    }

    private void look(Database database) {
        try (SingleConnectionDataSource connection = new SingleConnectionDataSource(
                database.jdbcUrl(), String.valueOf(database.user()), String.valueOf(database.password()), true)) {
            JdbcTemplate sql = new JdbcTemplate(connection);
            while (!closed) {
                Long head = sql.queryForObject("select position from log.head", Long.class);
                firstSeen.putIfAbsent(Objects.requireNonNull(head), CLOCK.instant());
                Pause.of(BETWEEN_LOOKS);
            }
        }
    }

    /// When a position of the log was seen for the first time; at most a look later than it was there.
    Instant at(long position) {
        Map.Entry<Long, Instant> seen = firstSeen.ceilingEntry(position);
        if (seen == null) {
            throw new IllegalStateException("Nobody looked after position %d".formatted(position));
        }
        return seen.getValue();
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (!looking.join(LONGEST_LOOK)) {
                throw new IllegalStateException("The database does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }
}

package io.conversationengine.log.eventstore;

import io.conversationengine.runtime.database.Gathered;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/// What is asked of the log for each command, by many at once.
final class StreamQueries {

    private static final RowMapper<StoredEvent> EVENT = StoredEvent::read;

    /// The snapshot, if there is one, and the events after it.
    private static final String AGGREGATE = """
            with snapshot as materialized (%s)
            select * from snapshot
            union all
            (select %s
             from log.event
             where stream = ? and sequence > coalesce((select sequence from snapshot), -1)
             order by sequence)
            """.formatted(LogQueries.SNAPSHOT, StoredEvent.COLUMNS);

    private static final String LAST = "select max(sequence) from log.event where stream = ?";

    private static final String LAST_OF_EACH = """
            select (select max(event.sequence) from log.event where event.stream = asked.stream)
            from unnest(?::text[]) with ordinality as asked (stream, place)
            order by asked.place
            """;

    /// So many are read at once without more ado.
    private static final int READ_AT_ONCE = 4;

    private final Semaphore reading = new Semaphore(READ_AT_ONCE);
    private final Gathered<String, Optional<Long>> lastOnes = new Gathered<>(this::last);
    private final Gathered<Boolean, Long> heads = new Gathered<>(this::heads);
    private final JdbcTemplate sql;
    private final LogQueries log;

    StreamQueries(DataSource dataSource, LogQueries log) {
        this.sql = new JdbcTemplate(dataSource);
        this.log = log;
    }

    /// Where many want streams, most want one that is not there yet, and what is there comes from memory. So they ask
    /// together whether it is; and nobody waits while another one's long stream is read.
    List<StoredEvent> aggregate(String stream) {
        if (reading.tryAcquire()) {
            try {
                return read(stream);
            } finally {
                reading.release();
            }
        }
        return lastSequence(stream).isPresent() ? read(stream) : List.of();
    }

    Optional<Long> lastSequence(String stream) {
        return lastOnes.ask(stream);
    }

    long head() {
        return heads.ask(true);
    }

    private List<StoredEvent> read(String stream) {
        return sql.query(AGGREGATE, EVENT, stream, stream);
    }

    List<Optional<Long>> last(List<String> streams) {
        return streams.size() == 1
                ? List.of(Optional.ofNullable(sql.queryForObject(LAST, Long.class, streams.getFirst())))
                : sql.query(LAST_OF_EACH, (row, _) -> Optional.ofNullable(row.getObject(1, Long.class)), (Object)
                        streams.toArray(String[]::new));
    }

    private List<Long> heads(List<Boolean> callers) {
        return Collections.nCopies(callers.size(), log.head());
    }
}

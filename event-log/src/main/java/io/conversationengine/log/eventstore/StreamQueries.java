package io.conversationengine.log.eventstore;

import io.conversationengine.runtime.database.Gathered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/// What is asked of the log for each command, by many at once.
final class StreamQueries {

    private static final RowMapper<StoredEvent> EVENT = StoredEvent::read;

    /// Streams of so many events may be read by the hundred at once.
    private static final int SHORT = 32;

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

    /// Of streams without a snapshot, as many events as short ones have, and one more. For the others it says so.
    private static final String SHORT_ONES = """
            select short.*, asked.place, exists (select from log.snapshot where snapshot.stream = asked.stream) as large
            from unnest(?::text[]) with ordinality as asked (stream, place)
            left join lateral (
                select %s
                from log.event
                where event.stream = asked.stream
                    and not exists (select from log.snapshot where snapshot.stream = asked.stream)
                order by sequence
                limit %d) short on true
            order by asked.place, short.sequence
            """.formatted(StoredEvent.COLUMNS, SHORT + 1);

    private static final String LAST = "select max(sequence) from log.event where stream = ?";

    private static final String LAST_OF_EACH = """
            select (select max(event.sequence) from log.event where event.stream = asked.stream)
            from unnest(?::text[]) with ordinality as asked (stream, place)
            order by asked.place
            """;

    /// So many are read at once without more ado.
    private static final int READ_AT_ONCE = 4;

    private final Semaphore reading = new Semaphore(READ_AT_ONCE);
    private final Gathered<String, Optional<List<StoredEvent>>> shortOnes = new Gathered<>(this::shortOnes);
    private final Gathered<String, Optional<Long>> lastOnes = new Gathered<>(this::last);
    private final Gathered<Boolean, Long> heads = new Gathered<>(this::heads);
    private final JdbcTemplate sql;
    private final LogQueries log;

    StreamQueries(DataSource dataSource, LogQueries log) {
        this.sql = new JdbcTemplate(dataSource);
        this.log = log;
    }

    /// Where many want streams, most want one that is not there yet or is short. So they ask together; and nobody waits
    /// while another one's long stream is read.
    List<StoredEvent> aggregate(String stream) {
        if (reading.tryAcquire()) {
            try {
                return read(stream);
            } finally {
                reading.release();
            }
        }
        return shortOnes.ask(stream).orElseGet(() -> read(stream));
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

    /// @return of each, in their order, all its events; nothing of one that has many
    List<Optional<List<StoredEvent>>> shortOnes(List<String> streams) {
        List<List<StoredEvent>> found =
                streams.stream().<List<StoredEvent>>map(_ -> new ArrayList<>()).toList();
        Set<Integer> large = new HashSet<>();
        sql.query(
                SHORT_ONES,
                row -> {
                    int place = row.getInt("place") - 1;
                    if (row.getBoolean("large")) {
                        large.add(place);
                    } else if (row.getObject("position") != null) {
                        found.get(place).add(StoredEvent.read(row, 0));
                    }
                },
                (Object) streams.toArray(String[]::new));
        return IntStream.range(0, streams.size())
                .mapToObj(place -> large.contains(place) || found.get(place).size() > SHORT
                        ? Optional.<List<StoredEvent>>empty()
                        : Optional.of(found.get(place)))
                .toList();
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

package io.conversationengine.log.eventstore;

import io.conversationengine.log.append.EventRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/// What is asked of the log's tables, beside [LogWriter]'s append.
final class LogQueries {

    private static final RowMapper<StoredEvent> EVENT = StoredEvent::read;

    /// So many events, but none after those that have so many bytes together.
    private static final String PAGE = """
            select %s
            from log.event
            where position > ? and position <= (
                select max(position)
                from (select position, sum(octet_length(payload)) over (
                          order by position rows between unbounded preceding and 1 preceding) as before
                      from (select position, payload from log.event where position > ? order by position limit ?) page
                     ) measured
                where before is null or before < ?)
            order by position
            """.formatted(StoredEvent.COLUMNS);

    private static final RowMapper<ChainedEvent> CHAINED = ChainedEvent::read;

    /// Its events, and those that do not name it. Each half is read in order, and no further than the page.
    private static final String OF_WORKSPACE = """
            (select %1$s
             from log.event
             where workspace = ? and position > ? and position <= ? and (?::text[] is null or name = any (?))
             order by position
             limit ?)
            union all
            (select %1$s
             from log.event_workspace unnamed join log.event using (position)
             where unnamed.workspace = ? and position > ? and position <= ? and (?::text[] is null or name = any (?))
             order by position
             limit ?)
            order by position
            limit ?
            """.formatted(ChainedEvent.COLUMNS);

    /// A stream is of one workspace, for ever: its first event's. Asked once a statement.
    private static final String IS_OF_WORKSPACE = """
            (select coalesce(first.workspace, unnamed.workspace)
             from log.event first left join log.event_workspace unnamed using (position)
             where first.stream = ? order by first.sequence limit 1) = ?""";

    /// An event that was stored without its workspace may be anybody's.
    static final String UNNAMED = "";

    private static final String LATEST = """
            select coalesce(workspace, '') as workspace, max(position) as position
            from log.event
            where position > ? and position <= ?
            group by 1
            """;

    /// The number of a stream's last event up to a position; -1 where there is none. Numbers have no gaps and rise with
    /// positions, so that it is found by halving what is left, in however long a stream.
    private static final String LAST_UP_TO = """
            (with recursive halved (low, high) as (
                 select -1::bigint, (select max(sequence) from log.event where stream = ?)
                 union all
                 select case when middle.early then middle.sequence else low end,
                        case when middle.early then high else middle.sequence - 1 end
                 from halved cross join lateral (
                     select sequence, position <= ? as early
                     from log.event where stream = ? and sequence = (low + high + 1) / 2) middle
                 where low < high)
             select low from halved where low = high)""";

    private static final String OF_STREAM = """
            select %s
            from log.event
            where %s and stream = ? and sequence <= %s and sequence > ?
            order by sequence
            limit ?
            """.formatted(ChainedEvent.COLUMNS, IS_OF_WORKSPACE, LAST_UP_TO);

    private static final String OF_STREAM_BACKWARDS = """
            select %s
            from log.event
            where %s and stream = ? and position <= ? and sequence < ?
            order by sequence desc
            limit ?
            """.formatted(ChainedEvent.COLUMNS, IS_OF_WORKSPACE);

    private static final String LAST_OF_STREAM = """
            select sequence
            from log.event
            where %s and stream = ? and aggregate_type = ? and sequence = %s
            """.formatted(IS_OF_WORKSPACE, LAST_UP_TO);

    private static final String STREAM = """
            select %s
            from log.event
            where stream = ? and sequence >= ?
            order by sequence
            """.formatted(StoredEvent.COLUMNS);

    /// From one to the next in the order of an index: as many steps as there are workspaces, however many events.
    private static final String WORKSPACES = """
            with recursive named (workspace) as (
                select min(workspace) from log.event
                union all
                select (select min(e.workspace) from log.event e where e.workspace > named.workspace)
                from named where workspace is not null),
            unnamed (workspace) as (
                select min(workspace) from log.event_workspace
                union all
                select (select min(e.workspace) from log.event_workspace e where e.workspace > unnamed.workspace)
                from unnamed where workspace is not null)
            select workspace from named where workspace is not null
            union
            select workspace from unnamed where workspace is not null
            order by workspace
            """;

    private static final String PART = STREAM + "limit ?";

    static final String SNAPSHOT = """
            select 0::bigint as position, id, stream, aggregate_type, sequence, name, revision, recorded_at, metadata,
                   payload
            from log.snapshot
            where stream = ?
            """;

    private static final String KEEP_SNAPSHOT = """
            insert into log.snapshot
                (stream, sequence, aggregate_type, id, name, revision, recorded_at, metadata, payload)
            values (?, ?, ?, ?::uuid, ?, ?, ?, ?, ?)
            on conflict (stream) do update
            set sequence = excluded.sequence, aggregate_type = excluded.aggregate_type, id = excluded.id,
                name = excluded.name, revision = excluded.revision, recorded_at = excluded.recorded_at,
                metadata = excluded.metadata, payload = excluded.payload
            where snapshot.sequence < excluded.sequence
            """;

    private final JdbcTemplate sql;

    LogQueries(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
    }

    List<StoredEvent> page(long after, int size, int bytes) {
        return sql.query(PAGE, EVENT, after, after, size, bytes);
    }

    /// @param names of the events that are wanted; null for all
    List<ChainedEvent> ofWorkspace(String workspace, String @Nullable [] names, long after, long upTo, int most) {
        Object[] half = {workspace, after, upTo, names, names, most};
        return sql.query(
                OF_WORKSPACE,
                CHAINED,
                Stream.of(Arrays.stream(half), Arrays.stream(half), Stream.of(most))
                        .flatMap(Function.identity())
                        .toArray());
    }

    /// The last position of each workspace that has any between the two, or [#UNNAMED].
    Map<String, Long> latest(long after, long upTo) {
        Map<String, Long> latest = new HashMap<>();
        sql.query(
                LATEST,
                row -> {
                    latest.put(row.getString("workspace"), row.getLong("position"));
                },
                after,
                upTo);
        return latest;
    }

    List<ChainedEvent> ofStream(String stream, String workspace, long upTo, long after, int most) {
        return sql.query(OF_STREAM, CHAINED, stream, workspace, stream, stream, upTo, stream, after, most);
    }

    List<ChainedEvent> ofStreamBackwards(String stream, String workspace, long upTo, long before, int most) {
        return sql.query(OF_STREAM_BACKWARDS, CHAINED, stream, workspace, stream, upTo, before, most);
    }

    List<StoredEvent> stream(String stream, long from) {
        return sql.query(STREAM, EVENT, stream, from);
    }

    List<String> workspaces() {
        return sql.queryForList(WORKSPACES, String.class);
    }

    List<StoredEvent> part(String stream, long from, int most) {
        return sql.query(PART, EVENT, stream, from, most);
    }

    Optional<StoredEvent> snapshot(String stream) {
        return sql.query(SNAPSHOT, EVENT, stream).stream().findFirst();
    }

    /// Keeps the newest only.
    void keepSnapshot(EventRow snapshot) {
        sql.update(
                KEEP_SNAPSHOT,
                snapshot.stream(),
                snapshot.sequence(),
                snapshot.aggregateType(),
                snapshot.id(),
                snapshot.name(),
                snapshot.revision(),
                snapshot.recordedAt().atOffset(ZoneOffset.UTC),
                snapshot.metadata(),
                snapshot.payload());
    }

    long head() {
        // With arguments, though none, it is prepared once and not planned each time.
        Long position = sql.queryForObject("select position from log.head", Long.class, new Object[0]);
        return position == null ? 0 : position;
    }

    /// The position before the first event recorded at or after an instant; the head when there is none.
    long before(Instant instant) {
        Long first = sql.queryForObject(
                "select min(position) from log.event where recorded_at >= ?",
                Long.class,
                instant.atOffset(ZoneOffset.UTC));
        return first == null ? head() : first - 1;
    }

    OptionalLong lastSequence(String stream, String aggregateType, String workspace, long upTo) {
        return sql
                .queryForList(
                        LAST_OF_STREAM, Long.class, stream, workspace, stream, aggregateType, stream, upTo, stream)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}

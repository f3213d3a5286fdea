package io.conversationengine.query.rebuild;

import io.conversationengine.kernel.query.Projections.Phase;
import io.conversationengine.log.backlog.BacklogTable;
import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rebuilds that were asked for and are not done, in `projection.rebuild`. There is one of a projection at a time,
/// and whichever node has its [RebuildLock] goes on with it.
public final class Rebuilds {

    private final JdbcClient sql;

    public Rebuilds(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param position how far it has come
    /// @param eventsPerSecond how fast it last was; 0 before it is known
    /// @param deferredIndexes what makes the indexes that wait for all rows; null until there is a schema for rows
    public record Rebuild(
            Instant startedAt,
            Phase phase,
            long position,
            double eventsPerSecond,
            @Nullable List<String> deferredIndexes) {

        /// @param of the position to be reached
        /// @return null while nobody can know
        public @Nullable Long secondsLeft(long of) {
            return phase != Phase.READING || eventsPerSecond == 0
                    ? null
                    : Math.round(Math.max(0, of - position) / eventsPerSecond);
        }
    }

    /// @return false when there is one already
    public boolean request(String projection, Instant at) {
        return sql.sql("""
                insert into projection.rebuild (projection, started_at) values (?, ?)
                on conflict (projection) do nothing
                """).params(projection, utc(at)).update() == 1;
    }

    /// The same if a migration said that the rows are not what events add up to any more, or if they are of a lower
    /// revision, or there are none.
    void requestIfOutdated(Projection projection, Instant at) {
        sql.sql("""
                insert into projection.rebuild (projection, started_at)
                select projection, ? from %s.progress where projection = ? and (outdated or revision < ?)
                on conflict (projection) do nothing
                """.formatted(projection.live()))
                .params(utc(at), projection.name(), projection.revision())
                .update();
    }

    public Optional<Rebuild> underWay(String projection) {
        return sql.sql("select * from projection.rebuild where projection = ?")
                .param(projection)
                .query(Rebuilds::read)
                .optional();
    }

    /// What there is beside is of no use. A process that is killed from here on leaves nothing that is gone on with.
    void beginAnew(String projection) {
        sql.sql("update projection.rebuild set position = 0, deferred_indexes = null where projection = ?")
                .param(projection)
                .update();
    }

    /// There is a schema for the rows, and no row in it.
    void deferIndexes(String projection, List<String> definitions) {
        forgetFailure(projection);
        sql.sql("""
                update projection.rebuild set position = 0, events_per_second = 0, deferred_indexes = ?
                where projection = ?
                """).params(TextArray.of(definitions.stream()), projection).update();
    }

    void enter(String projection, Phase phase) {
        sql.sql("update projection.rebuild set phase = ? where projection = ?")
                .params(phase.name(), projection)
                .update();
    }

    void indexesMade(String projection) {
        sql.sql("update projection.rebuild set deferred_indexes = '{}' where projection = ?")
                .param(projection)
                .update();
    }

    void report(String projection, long position, double eventsPerSecond) {
        sql.sql("update projection.rebuild set position = ?, events_per_second = ? where projection = ?")
                .params(position, eventsPerSecond, projection)
                .update();
    }

    /// The new rows are made of all that waited for those before.
    void done(String projection) {
        forgetFailure(projection);
        new BacklogTable(sql).forget(projection);
        sql.sql("delete from projection.rebuild where projection = ?")
                .param(projection)
                .update();
    }

    private void forgetFailure(String projection) {
        new FailureTable(sql).forget(Schema.rebuilt(projection));
    }

    private static Rebuild read(ResultSet row, int number) throws SQLException {
        Array indexes = row.getArray("deferred_indexes");
        return new Rebuild(
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Phase.valueOf(row.getString("phase")),
                row.getLong("position"),
                row.getDouble("events_per_second"),
                indexes == null ? null : List.of((String[]) indexes.getArray()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package io.conversationengine.query.projector;

import io.conversationengine.kernel.workspace.WorkspaceId;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far a projection has come: a position that every event it has seen is at or below. It is written in the
/// transaction of its rows.
public final class ProgressTable {

    /// Of a projection that begins in the middle of the log, and is made beside.
    static final int NEVER_MADE = 0;

    private final JdbcClient sql;

    public ProgressTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param revision of the projection that made the rows
    public record Progress(long position, int revision) {

        /// Whether the rows say what all events up to the position add up to. While they do not there are none, and
        /// others are made beside them.
        public boolean isOfRows() {
            return revision != NEVER_MADE;
        }
    }

    /// As it is stored; in the snapshot of the caller's transaction, if there is one. Empty before the first event.
    public Optional<Progress> find(Schema schema) {
        return sql.sql("select position, revision from %s.progress where projection = ?".formatted(schema))
                .param(schema.projection())
                .query((row, _) -> new Progress(row.getLong("position"), row.getInt("revision")))
                .optional();
    }

    /// The same as one workspace is to be told: the place of its own, where its events are handled by themselves.
    public Optional<Progress> find(Schema schema, @Nullable WorkspaceId workspace) {
        return sql.sql("""
                select coalesce(own.position, seen.position) as position, seen.revision
                from %s.progress seen
                    left join reader.backlog own on own.reader = seen.projection and own.workspace = ?
                where seen.projection = ?
                """.formatted(schema))
                .param(1, workspace == null ? null : workspace.value(), Types.VARCHAR)
                .param(2, schema.projection())
                .query((row, _) -> new Progress(row.getLong("position"), row.getInt("revision")))
                .optional();
    }

    public long position(Schema schema) {
        return find(schema).map(Progress::position).orElse(0L);
    }

    /// For a projection without rows.
    ///
    /// @return false where it has begun before
    boolean begin(Schema schema, long position, int revision) {
        return sql.sql("""
                insert into %s.progress (projection, position, revision) values (?, ?, ?)
                on conflict (projection) do nothing
                """.formatted(schema))
                        .params(schema.projection(), position, revision)
                        .update()
                == 1;
    }

    /// Where a later version of the engine made the rows, they are that one's to go on with: they would say two things.
    ///
    /// @param revision of whoever writes, and of the rows where these are the first
    /// @return a number that others have which take the place of the rows
    /// @throws OptimisticLockingFailureException where the rows are of a higher one
    long write(Schema schema, long position, int revision) {
        return sql.sql("""
                insert into %1$s.progress (projection, position, revision) values (?, ?, ?)
                on conflict (projection) do update set position = excluded.position
                where %1$s.progress.revision <= excluded.revision
                returning tableoid::bigint
                """.formatted(schema))
                .params(schema.projection(), position, revision)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> madeByLater(schema));
    }

    /// For who adds to rows without going on with their position.
    ///
    /// @return whether there are such rows
    /// @throws OptimisticLockingFailureException where the rows are of a higher revision
    boolean isOfRows(Schema schema, int revision) {
        Optional<Progress> progress = find(schema);
        if (progress.filter(made -> made.revision() > revision).isPresent()) {
            throw madeByLater(schema);
        }
        return progress.filter(Progress::isOfRows).isPresent();
    }

    private static OptimisticLockingFailureException madeByLater(Schema schema) {
        return new OptimisticLockingFailureException(
                "The rows of %s were made by a later version of the engine".formatted(schema));
    }
}

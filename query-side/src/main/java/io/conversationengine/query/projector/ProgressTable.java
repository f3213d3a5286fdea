package io.conversationengine.query.projector;

import java.util.Optional;
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

    /// @param revision of the rows, where these are the first
    void write(Schema schema, long position, int revision) {
        sql.sql("""
                insert into %s.progress (projection, position, revision) values (?, ?, ?)
                on conflict (projection) do update set position = excluded.position
                """.formatted(schema))
                .params(schema.projection(), position, revision)
                .update();
    }
}

package io.conversationengine.query.projector;

import org.springframework.jdbc.core.simple.JdbcClient;

/// How far the views have come: a position that every event they have seen is at or below. It is written in the
/// transaction of their rows.
public final class ViewsPosition {

    /// The name of the projection, of its event processor and of its row.
    public static final String VIEWS = "views";

    private final JdbcClient sql;

    public ViewsPosition(JdbcClient sql) {
        this.sql = sql;
    }

    /// As it is stored; in the snapshot of the caller's transaction, if there is one.
    public long position() {
        return position(Schema.LIVE);
    }

    public long position(Schema schema) {
        return sql.sql("select position from %s.progress where projection = ?".formatted(schema))
                .param(VIEWS)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void write(Schema schema, long position) {
        sql.sql("""
                insert into %s.progress (projection, position) values (?, ?)
                on conflict (projection) do update set position = excluded.position
                """.formatted(schema)).params(VIEWS, position).update();
    }
}

package io.conversationengine.query.feed.consumer;

import io.conversationengine.kernel.feed.ConsumerName;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class ConsumerTable {

    private final JdbcClient sql;

    ConsumerTable(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<FeedConsumer> find(ConsumerKey key) {
        return sql.sql("select * from push.consumer where workspace = ? and name = ?")
                .params(key.workspace().value(), key.name().value())
                .query((row, _) -> read(row))
                .optional();
    }

    List<FeedConsumer> of(WorkspaceId workspace) {
        return sql.sql("select * from push.consumer where workspace = ? order by name")
                .param(workspace.value())
                .query((row, _) -> read(row))
                .list();
    }

    List<FeedConsumer> all() {
        return sql.sql("select * from push.consumer")
                .query((row, _) -> read(row))
                .list();
    }

    /// @return empty where there is no such consumer, or it has come further
    Optional<FeedConsumer> advance(ConsumerKey key, long position, Instant now) {
        return sql.sql("""
                update push.consumer set position = :position, updated_at = :now
                where workspace = :workspace and name = :name and position <= :position
                returning *
                """)
                .param("position", position)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("workspace", key.workspace().value())
                .param("name", key.name().value())
                .query((row, _) -> read(row))
                .optional();
    }

    /// Keeps others from making or deleting consumers of the workspace until the caller's transaction ends.
    ///
    /// @return how many there are
    long lock(WorkspaceId workspace) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('consumers of ' || ?, 0))")
                .param(workspace.value())
                .query()
                .singleRow();
        return sql.sql("select count(*) from push.consumer where workspace = ?")
                .param(workspace.value())
                .query(Long.class)
                .single();
    }

    /// Makes it, or puts it there whatever it has taken.
    void put(ConsumerKey key, long position, Instant now) {
        sql.sql("""
                insert into push.consumer (workspace, name, position, updated_at) values (?, ?, ?, ?)
                on conflict (workspace, name) do update
                set position = excluded.position, updated_at = excluded.updated_at
                """)
                .params(key.workspace().value(), key.name().value(), position, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(ConsumerKey key) {
        sql.sql("delete from push.consumer where workspace = ? and name = ?")
                .params(key.workspace().value(), key.name().value())
                .update();
    }

    private static FeedConsumer read(ResultSet row) throws SQLException {
        return new FeedConsumer(
                new ConsumerKey(new WorkspaceId(row.getString("workspace")), new ConsumerName(row.getString("name"))),
                row.getLong("position"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}

package io.conversationengine.query.rebuild;

import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.runtime.database.SchemaMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The schema in which a projection is made anew, by the same migrations as the one that they are to replace.
final class SecondSchema {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";

    /// Readers wait behind whoever waits for a table, so nobody waits long.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final Schema live;
    private final Schema rebuilt;
    private final String replaced;
    private final DataSource dataSource;
    private final JdbcClient sql;

    SecondSchema(Projection projection, DataSource dataSource, JdbcClient sql) {
        this.live = projection.live();
        this.rebuilt = projection.rebuilt();
        this.replaced = projection.name() + "_replaced";
        this.dataSource = dataSource;
        this.sql = sql;
    }

    /// Makes it, empty, whatever there was.
    void create() {
        drop(rebuilt.name());
        dropReplaced();
        new SchemaMigration(dataSource, rebuilt.name(), live.name()).migrate();
    }

    /// Whether it has the tables of the one in use: a release may have begun with others.
    boolean isLikeLive() {
        return isThere() && hasTheSameHistory();
    }

    private boolean isThere() {
        return sql.sql("select to_regclass(?) is not null")
                .param(rebuilt + ".flyway_schema_history")
                .query(Boolean.class)
                .single();
    }

    private boolean hasTheSameHistory() {
        return sql.sql("""
                select array(select (version, checksum)::text from %s.flyway_schema_history
                             where version is not null order by installed_rank)
                     = array(select (version, checksum)::text from %s.flyway_schema_history
                             where version is not null order by installed_rank)
                """.formatted(live, rebuilt)).query(Boolean.class).single();
    }

    /// Lets the end of the caller's transaction not wait for the disk. What a crash then takes, it takes from rows
    /// and progress alike; and the transaction that puts the schema into place waits for all before it.
    void hurry() {
        sql.sql("set local synchronous_commit = off").update();
    }

    /// Takes away the indexes that only serve questions: to make them of all rows at once takes far less time. Unique
    /// ones stay, because rows are found by them.
    ///
    /// @return what makes them again
    List<String> dropDeferredIndexes() {
        record Index(String name, String definition) {}
        List<Index> indexes = sql.sql("""
                select format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(c.oid) as definition
                from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and not i.indisunique
                order by 1
                """)
                .param(rebuilt.name())
                .query((row, _) -> new Index(row.getString("name"), row.getString("definition")))
                .list();
        indexes.forEach(index -> sql.sql("drop index " + index.name()).update());
        return indexes.stream().map(Index::definition).toList();
    }

    void createIndexes(List<String> definitions) {
        // Of a large table that takes as long as it takes. The pool gives the connection its limit back.
        new JdbcTemplate(dataSource).execute((ConnectionCallback<Boolean>) connection -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            return true;
        });
        sql.sql("set local maintenance_work_mem = '256MB'").update();
        definitions.forEach(definition -> sql.sql(definition).update());
    }

    /// Lets the planner know what has come into the tables.
    void analyze() {
        sql.sql("select format('analyze %I.%I', schemaname, tablename) from pg_tables where schemaname = ?")
                .param(rebuilt.name())
                .query(String.class)
                .list()
                .forEach(statement -> sql.sql(statement).update());
    }

    /// Puts it into the place of the one in use, in the caller's transaction. Every reader begins with `progress`:
    /// those at work are waited for, and those that come find either all tables of the one or all of the other.
    ///
    /// @throws DataAccessException for which [#hasWaitedTooLong] when a reader takes long
    void replaceLive() {
        sql.sql("set local lock_timeout = " + LONGEST_WAIT.toMillis()).update();
        sql.sql("lock table %s.progress in access exclusive mode".formatted(live))
                .update();
        sql.sql("alter schema %s rename to %s".formatted(live, replaced)).update();
        sql.sql("alter schema %s rename to %s".formatted(rebuilt, live)).update();
    }

    /// Also where it waited for somebody who waited for it, as a reader may that takes parked keys in another order.
    static boolean hasWaitedTooLong(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause
                && Set.of(LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED).contains(String.valueOf(cause.getSQLState()));
    }

    boolean hasReplaced() {
        return sql.sql("select to_regnamespace(?) is not null")
                .param(replaced)
                .query(Boolean.class)
                .single();
    }

    void dropReplaced() {
        drop(replaced);
    }

    private void drop(String schema) {
        sql.sql("drop schema if exists %s cascade".formatted(schema)).update();
    }
}

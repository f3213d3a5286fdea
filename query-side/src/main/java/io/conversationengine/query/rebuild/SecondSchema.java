package io.conversationengine.query.rebuild;

import io.conversationengine.query.analytics.AnalystViews;
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
    private final AnalystViews analysts;
    private final DataSource dataSource;
    private final JdbcClient sql;

    SecondSchema(Projection projection, AnalystViews analysts, DataSource dataSource, JdbcClient sql) {
        this.live = projection.live();
        this.rebuilt = projection.rebuilt();
        this.replaced = projection.name() + "_replaced";
        this.analysts = analysts;
        this.dataSource = dataSource;
        this.sql = sql;
    }

    /// Makes it, empty, whatever there was.
    void create() {
        sql.sql("drop schema if exists %s cascade".formatted(rebuilt)).update();
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
    /// Analysts begin with a view instead; nobody waits for them.
    ///
    /// @throws DataAccessException for which [#hasWaitedTooLong] when a reader takes long
    void replaceLive() {
        waitShortly();
        sql.sql("lock table %s.progress in access exclusive mode".formatted(live))
                .update();
        String transaction =
                sql.sql("select pg_current_xact_id()::text").query(String.class).single();
        sql.sql("alter schema %s rename to %s_%s".formatted(live, replaced, transaction))
                .update();
        sql.sql("alter schema %s rename to %s".formatted(rebuilt, live)).update();
        analysts.replace();
    }

    private void waitShortly() {
        sql.sql("set local lock_timeout = " + LONGEST_WAIT.toMillis()).update();
    }

    /// Also where it waited for somebody who waited for it, as a reader may that takes parked keys in another order.
    static boolean hasWaitedTooLong(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause
                && Set.of(LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED).contains(String.valueOf(cause.getSQLState()));
    }

    boolean hasReplaced() {
        return !replaced().isEmpty() || analysts.hasReplaced();
    }

    /// In the caller's transaction, together with the views through which analysts may read them still.
    ///
    /// @throws DataAccessException for which [#hasWaitedTooLong] when one of them does so for long
    void dropReplaced() {
        waitShortly();
        analysts.dropReplacedWith(replaced());
    }

    /// More than one where an analyst has read an older one for long.
    private List<String> replaced() {
        return sql.sql("select nspname from pg_namespace where starts_with(nspname, ?)")
                .param(replaced)
                .query(String.class)
                .list();
    }
}

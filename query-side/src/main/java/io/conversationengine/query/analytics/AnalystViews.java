package io.conversationengine.query.analytics;

import io.conversationengine.runtime.database.SchemaUnusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.DigestUtils;

/// The schema `analytics`. A view stays with its tables wherever these go, so all views are made anew whenever a
/// projection is; their names are then those of others, and who reads at that moment reads on.
public final class AnalystViews {

    private static final String REPLACED = "analytics_replaced_";

    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;
    private final String definition = definition();
    /// What they are recognised by, as the comment on their schema.
    private final String mark =
            "of the engine, " + DigestUtils.md5DigestAsHex(definition.getBytes(StandardCharsets.UTF_8));

    public AnalystViews(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    private static String definition() {
        try {
            return new ClassPathResource("db/analytics/views.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes them where there are none, or others.
    ///
    /// @throws SchemaUnusable where the schema is of somebody else
    public void offer() {
        transaction.executeWithoutResult(_ -> {
            takeTurn();
            if (!areThere()) {
                replace();
            }
        });
    }

    /// Takes them away while their tables are changed. Nobody finds them meanwhile; whoever is reading is waited for.
    public void withdraw() {
        transaction.executeWithoutResult(_ -> {
            takeTurn();
            setAside();
        });
        transaction.executeWithoutResult(_ -> {
            takeTurn();
            drop(replaced());
        });
    }

    /// Makes them of the tables that bear the names at this moment, in the caller's transaction. Those of before stay
    /// for whoever reads them, under another name.
    public void replace() {
        takeTurn();
        setAside();
        sql.execute("create schema analytics");
        sql.execute(definition);
        sql.execute("comment on schema analytics is '%s'".formatted(mark));
    }

    /// Whether there are some that were replaced.
    public boolean hasReplaced() {
        return !replaced().isEmpty();
    }

    /// Drops those that were replaced, together with schemas whose tables they read.
    public void dropReplacedWith(List<String> schemas) {
        takeTurn();
        drop(Stream.concat(replaced().stream(), schemas.stream()).toList());
    }

    private void takeTurn() {
        sql.execute("select pg_advisory_xact_lock(hashtext('conversation engine: analytics'))");
    }

    /// A version that did not know of them may have dropped some together with their tables.
    private boolean areThere() {
        return Boolean.TRUE.equals(
                sql.queryForObject("""
                select coalesce(obj_description(to_regnamespace('analytics'), 'pg_namespace') = ?, false)
                    and (select count(*) from pg_views where schemaname = 'analytics') = ?
                """, Boolean.class, mark, definition.split("create view", -1).length - 1));
    }

    private void setAside() {
        String mine = """
                select obj_description(oid, 'pg_namespace') like 'of the engine, %' from pg_namespace
                where nspname = 'analytics'
                """;
        for (Boolean isMine : sql.queryForList(mine, Boolean.class)) {
            if (!Boolean.TRUE.equals(isMine)) {
                throw SchemaUnusable.inTheWay("analytics");
            }
            String unique = sql.queryForObject("select pg_current_xact_id()::text", String.class);
            sql.execute("alter schema analytics rename to %s%s".formatted(REPLACED, unique));
        }
    }

    private List<String> replaced() {
        return sql.queryForList(
                "select nspname from pg_namespace where starts_with(nspname, ?)", String.class, REPLACED);
    }

    private void drop(List<String> schemas) {
        if (!schemas.isEmpty()) {
            sql.execute("drop schema if exists %s cascade".formatted(String.join(", ", schemas)));
        }
    }
}

package io.conversationengine.benchmarks.views;

import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.standalone.database.Database;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/// A copy of all rows of the views in use, to be compared with those that take their place.
final class KeptViews {

    /// When a migration ran is no row of a view.
    private static final String TABLES = """
            select tablename from pg_tables
            where schemaname = 'views' and tablename <> 'flyway_schema_history'
            order by tablename
            """;

    private static final String ONLY_IN_FIRST = """
            select to_jsonb(differing) from (select * from %1$s.%3$s except all select * from %2$s.%3$s) as differing
            order by 1
            limit 1
            """;

    private final JdbcTemplate sql;
    private final List<String> tables;

    KeptViews(Database database) {
        ReportOptions.progress("keeping a copy of the views in use ...");
        this.sql = new JdbcTemplate(database.dataSource());
        this.tables = sql.queryForList(TABLES, String.class);
        sql.execute("drop schema if exists kept cascade");
        sql.execute("create schema kept");
        tables.forEach(table -> sql.execute("create table kept.%1$s as table views.%1$s".formatted(table)));
    }

    /// A table of how the views that are in use by now compare, row by row and column by column.
    Table compared() {
        ReportOptions.progress("comparing the views made anew with the copy ...");
        Table compared = new Table("table", "rows", "rows made anew", "equal");
        for (String table : tables) {
            compared.row(table, rows("kept", table), rows("views", table), equal(table));
        }
        return compared;
    }

    private String rows(String schema, String table) {
        return "%,d"
                .formatted(Objects.requireNonNull(
                        sql.queryForObject("select count(*) from %s.%s".formatted(schema, table), Long.class)));
    }

    private String equal(String table) {
        List<String> missing = sql.queryForList(ONLY_IN_FIRST.formatted("kept", "views", table), String.class);
        List<String> added = sql.queryForList(ONLY_IN_FIRST.formatted("views", "kept", table), String.class);
        if (missing.isEmpty() && added.isEmpty()) {
            return "yes";
        }
        return "**no**, first difference: `%s` became `%s`".formatted(missing, added);
    }
}

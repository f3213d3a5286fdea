package io.conversationengine.query.rebuild;

import io.conversationengine.query.Engine;
import io.conversationengine.query.projector.Projection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Everything that is in the schema of the views, or of another projection, to be compared.
public final class ViewRows {

    private ViewRows() {}

    /// All rows of all tables but the history of migrations, by table.
    static Map<String, List<String>> of(Engine engine) {
        return of(engine, Projection.VIEWS);
    }

    public static Map<String, List<String>> of(Engine engine, String schema) {
        JdbcClient sql = engine.get(JdbcClient.class);
        Map<String, List<String>> rows = new TreeMap<>();
        sql.sql("select tablename from pg_tables where schemaname = ? and tablename not like 'flyway%'")
                .param(schema)
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        sql.sql("select to_jsonb(t)::text from %s.%s t order by 1".formatted(schema, table))
                                .query(String.class)
                                .list()));
        return rows;
    }

    static List<String> indexes(Engine engine) {
        return engine.get(JdbcClient.class)
                .sql("select indexdef from pg_indexes where schemaname = 'views' order by 1")
                .query(String.class)
                .list();
    }
}

package io.conversationengine.query.search;

import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of the views that differ from a projected one in nothing but ids, names and times. No event stands behind them:
/// a hundred thousand are made in seconds.
final class Copies {

    private static final String CONTACTS = """
            insert into views.contact (%1$s)
            select %2$s
            from views.contact original, generate_series(:first, :last) i,
                 lateral jsonb_populate_record(original, jsonb_build_object(
                     'id', md5('contact ' || i), 'external_id', :name || ' ' || i,
                     'profile', original.profile || jsonb_build_object('name', 'Anna ' || i %% 50))) copy
            where original.external_id = :name || ' 0'
            """;

    private static final String CONVERSATIONS = """
            insert into views.conversation (%1$s)
            select %2$s
            from views.conversation original, generate_series(:first, :last) i,
                 lateral (select to_char(timestamp '2026-11-02 09:00:00' + i / 7 * interval '1 second',
                                         'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at) closing,
                 lateral jsonb_populate_record(original, jsonb_build_object(
                     'id', md5('conversation ' || i), 'contact', md5('contact ' || i),
                     'closing', original.closing
                         || jsonb_build_object('at', at, 'category', cast(i %% :categories as text)),
                     'last_message', original.last_message || jsonb_build_object('at', at))) copy
            where original.contact = (select id from views.contact where external_id = :name || ' 0')
            """;

    /// No statement may take as long as a connection that is broken would.
    private static final int AT_ONCE = 10_000;

    private final Engine engine;
    private final JdbcClient sql;

    Copies(Engine engine) {
        this.engine = engine;
        this.sql = engine.get(JdbcClient.class);
    }

    /// @param name the external ids are this name and a number; the original's is 0
    /// @param number of rows, with the original
    /// @param categories by which they are closed in turn, each called by its number
    void make(String name, int number, int categories) {
        engine.ask(at -> new FindWorkspace(Story.SHOP, at));
        List<String> indexes = dropIndexes();
        for (int first = 1; first < number; first += AT_ONCE) {
            int last = Math.min(first + AT_ONCE, number) - 1;
            Map<String, Object> parameters =
                    Map.of("name", name, "first", first, "last", last, "categories", categories);
            insert(CONTACTS, "contact", parameters);
            insert(CONVERSATIONS, "conversation", parameters);
        }
        indexes.forEach(index -> sql.sql(index).update());
        List.of("contact", "conversation")
                .forEach(table -> sql.sql("analyze views." + table).update());
    }

    /// They are made sooner of all rows than row by row.
    ///
    /// @return what makes them again
    private List<String> dropIndexes() {
        record Index(String name, String definition) {}
        List<Index> indexes = sql.sql("""
                        select indexname as name, indexdef as definition from pg_indexes
                        where schemaname = 'views' and indexdef not like 'CREATE UNIQUE%'
                        """).query(Index.class).list();
        indexes.forEach(index -> sql.sql("drop index views." + index.name()).update());
        return indexes.stream().map(Index::definition).toList();
    }

    private void insert(String statement, String table, Map<String, Object> parameters) {
        List<String> columns = columns(table);
        String copied = columns.stream().map("copy."::concat).collect(Collectors.joining(", "));
        sql.sql(statement.formatted(String.join(", ", columns), copied))
                .params(parameters)
                .update();
    }

    /// Those that are not made of others.
    private List<String> columns(String table) {
        return sql.sql("""
                        select attname from pg_attribute
                        where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
                        """).param("views." + table).query(String.class).list();
    }
}

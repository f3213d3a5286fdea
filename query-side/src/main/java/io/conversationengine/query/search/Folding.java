package io.conversationengine.query.search;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes of a text what the search compares. The database does it, as it does with the names that it finds.
final class Folding {

    private final JdbcClient sql;

    Folding(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param alone the characters in it that are words by themselves
    record Folded(String text, Set<String> alone) {}

    Folded fold(String text) {
        return sql.sql("""
                select plain, array(
                    select letter from string_to_table(plain, null) as letter
                    where search.stands_alone(letter)) as alone
                from search.plain(:text) as plain
                """)
                .param("text", text)
                .query((row, _) -> new Folded(row.getString("plain"), Set.copyOf(List.of((String[])
                        row.getArray("alone").getArray()))))
                .single();
    }
}

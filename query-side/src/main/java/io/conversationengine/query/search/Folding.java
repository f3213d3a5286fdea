package io.conversationengine.query.search;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes of words what the search compares. The database does it, as it does with the names that it finds.
final class Folding {

    private final JdbcClient sql;

    Folding(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param standsAlone whether it is one character that is a word by itself
    record Folded(String word, String text, boolean standsAlone) {}

    /// @param words without line ends
    List<Folded> fold(List<String> words) {
        return sql.sql("""
                select word, folded, search.stands_alone(folded) as stands_alone
                from string_to_table(:words, E'\\n') with ordinality as words(word, place)
                    cross join lateral search.folded(word) as folded
                order by place
                """)
                .param("words", String.join("\n", words))
                .query((row, _) ->
                        new Folded(row.getString("word"), row.getString("folded"), row.getBoolean("stands_alone")))
                .list();
    }
}

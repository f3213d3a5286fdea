package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Postgres;
import io.conversationengine.runtime.database.SchemaMigration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The pieces of names, made in two ways.
class PiecesTest {

    private static final List<String> LETTERS =
            List.of("a", "b", "7", "é", "ш", "王", "明", "김", "さ", "𠀋", "🚀", "→", "'", "-", ".", " ", " ", "\n", "ั");
    private static final int LONGEST = 12;

    @Test
    void are_those_that_columns_of_an_earlier_version_have() throws IOException {
        DriverManagerDataSource database = new DriverManagerDataSource(Postgres.newDatabase());
        new SchemaMigration(database, "search").migrate();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql(earlier().replace("search.pieces", "search.earlier")).update();
        String[] names = names();

        assertThat(sql.sql("select count(*) from unnest(?) as name where search.earlier(name) is not null")
                        .param(names)
                        .query(Long.class)
                        .single())
                .isGreaterThan(1_000);
        assertThat(sql.sql("select name from unnest(?) as name"
                                + " where search.pieces(name) is distinct from search.earlier(name)")
                        .param(names)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private static String[] names() {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, 2_000)
                .mapToObj(_ -> random.ints(random.nextInt(LONGEST), 0, LETTERS.size())
                        .mapToObj(LETTERS::get)
                        .collect(Collectors.joining()))
                .toArray(String[]::new);
    }

    private static String earlier() throws IOException {
        try (InputStream file = PiecesTest.class.getResourceAsStream("/db/search/V2__plain.sql")) {
            String script = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return script.substring(script.indexOf("create function search.pieces"));
        }
    }
}

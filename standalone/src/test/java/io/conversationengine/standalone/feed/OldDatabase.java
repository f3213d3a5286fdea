package io.conversationengine.standalone.feed;

import io.conversationengine.runtime.database.SchemaMigration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A database as an engine left it that took an event's workspace from the request: its tables of then, with the rows
/// that it wrote. Of two workspaces, the first furnished by the first start; two windows are still open, one of them
/// with a deadline that was set by another deadline.
final class OldDatabase {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<JsonNode> ROWS = rows();

    private OldDatabase() {}

    static void fill(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("log")
                .locations("classpath:db/log")
                .target("1")
                .load()
                .migrate();
        new SchemaMigration(database, "work").migrate();
        new SchemaMigration(database, "personal").migrate();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("delete from log.head").update();
        sql.sql("delete from work.token").update();
        for (JsonNode row : ROWS) {
            String table = row.path("table").stringValue();
            sql.sql("insert into %1$s select * from json_populate_record(null::%1$s, ?::json)".formatted(table))
                    .param(row.path("row").toString())
                    .update();
        }
    }

    /// The rows of a table as they were.
    static List<JsonNode> rows(String table) {
        return ROWS.stream()
                .filter(row -> row.path("table").stringValue().equals(table))
                .map(row -> row.path("row"))
                .toList();
    }

    private static List<JsonNode> rows() {
        try (InputStream file = OldDatabase.class.getResourceAsStream("/old-database.ndjson")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

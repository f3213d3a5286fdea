package io.conversationengine.standalone.follow;

import static io.conversationengine.standalone.follow.FollowedLog.ENGINE;
import static io.conversationengine.standalone.follow.FollowedLog.assertIsTheLog;
import static io.conversationengine.standalone.follow.FollowedLog.follow;
import static io.conversationengine.standalone.follow.FollowedLog.reached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.Golden;
import io.conversationengine.log.Postgres;
import io.conversationengine.standalone.server.TaskProcess;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// A folder that follows an engine, held against the rows of its log and read by DuckDB.
class FollowTest {

    @TempDir
    private Path folder;

    private static Map<String, Long> logged(long upTo) {
        Map<String, Long> counts = new TreeMap<>();
        ENGINE.sql()
                .sql("select name, count(*) from log.event where workspace = 'demo' and position <= ? group by 1")
                .param(upTo)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    @Test
    void holds_each_event_once_in_a_folder_that_duckdb_counts_as_the_log_does() throws Exception {
        follow(folder, FileFormat.NDJSON, "rows", 32).run();
        ENGINE.write(9_000);
        follow(folder, FileFormat.NDJSON, "rows", 32).run();

        long reached = reached(folder);
        assertIsTheLog(folder, reached);
        assertThat(DuckDb.counts("""
                select kind, count(*)
                from read_json('%s/events/*/*.ndjson', format = 'newline_delimited', union_by_name = true,
                    sample_size = -1, hive_partitioning = true)
                group by kind
                """.formatted(folder))).isNotEmpty().isEqualTo(logged(reached));
        assertThat(FollowedLog.READER
                        .get("/v1/feed-consumers/rows")
                        .json()
                        .path("position")
                        .longValue())
                .isEqualTo(reached);
    }

    @Test
    void has_the_same_columns_for_all_events_as_csv() throws Exception {
        follow(folder, FileFormat.CSV, "csv", 1_000).run();
        ENGINE.write(9_001);
        follow(folder, FileFormat.CSV, "csv", 0).run();

        long reached = reached(folder);
        String files = "read_csv('%s/events/*/*.csv', header = true, all_varchar = true)".formatted(folder);
        assertThat(DuckDb.counts("select kind, count(distinct position) from %s group by kind".formatted(files)))
                .isEqualTo(logged(reached));
        assertThat(DuckDb.counts("select actor, count(*) from %s where actor is not null group by 1".formatted(files)))
                .isEqualTo(actors(reached));
        assertThat(DuckDb.counts("select data ->> '$.content.text', 1 from %s where kind like '%%ReplyReceived'"
                        .formatted(files)))
                .containsEntry("x", 1L);
    }

    /// The page's own queries: each adds up to all events, or says one number.
    @Test
    void is_read_by_duckdb_as_the_page_says_and_so_are_lines_and_slices() throws Exception {
        Path lake = folder.resolve("lake");
        follow(lake, FileFormat.NDJSON, "page", 32).run();
        long reached = reached(lake);
        Files.writeString(folder.resolve("rows.ndjson"), rows(0, reached));
        Path slices = Files.createDirectories(folder.resolve("slices"));
        Files.writeString(slices.resolve("1.ndjson"), rows(0, reached / 2));
        Files.writeString(slices.resolve("2.ndjson"), rows(reached / 2, reached));

        List<String> queries = sqlOf("DuckDB");
        assertThat(queries).hasSize(4);
        for (String query : queries) {
            List<Long> last = DuckDb.lastColumn(query.replaceAll("'(lake|rows|slices)", "'" + folder + "/$1"));
            if (query.contains("median")) {
                assertThat(last)
                        .hasSize(1)
                        .allSatisfy(seconds -> assertThat(seconds).isPositive());
            } else {
                assertThat(last.stream().mapToLong(Long::longValue).sum())
                        .as(query)
                        .isEqualTo(FollowedLog.logged(reached).size());
            }
        }
    }

    private static String rows(long after, long until) {
        return FollowedLog.READER
                .get("/v1/events?form=rows&after=%d&until=%d".formatted(after, until))
                .http()
                .body();
    }

    private static List<String> sqlOf(String section) throws IOException {
        String page = Files.readString(Golden.root().resolve("docs/analytics.md"));
        String text = page.substring(page.indexOf("## %s\n".formatted(section)));
        return Arrays.stream(text.substring(text.indexOf("```sql\n") + "```sql\n".length(), text.indexOf("\n```\n"))
                        .split(";"))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    @Test
    void is_copied_by_postgresql_into_the_table_of_the_page() throws Exception {
        follow(folder, FileFormat.CSV, "copied", 32).run();

        try (Connection postgres = DriverManager.getConnection(Postgres.newDatabase());
                Statement statement = postgres.createStatement();
                Stream<Path> files = Files.walk(folder.resolve("events"))) {
            statement.execute(sqlOf("PostgreSQL").getFirst());
            CopyManager copy = postgres.unwrap(PGConnection.class).getCopyAPI();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                copy.copyIn("copy event from stdin with (format csv, header true)", Files.newInputStream(file));
            }
            ResultSet row = statement.executeQuery("select count(*), count(data ->> 'at') > 0 from event");
            row.next();
            assertThat(row.getLong(1))
                    .isEqualTo(FollowedLog.logged(reached(folder)).size());
            assertThat(row.getBoolean(2)).isTrue();
        }
    }

    private static Map<String, Long> actors(long upTo) {
        Map<String, Long> counts = new TreeMap<>();
        ENGINE.sql()
                .sql("select actor, count(*) from (select convert_from(metadata, 'UTF8')::jsonb ->> 'actor' as actor"
                        + " from log.event where workspace = 'demo' and position <= ?) as said"
                        + " where actor is not null group by 1")
                .param(upTo)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    @Test
    void forgets_who_was_erased_while_nobody_followed() throws Exception {
        String contact = ENGINE.write(9_002);
        follow(folder, FileFormat.NDJSON, "forgetting", 32).run();
        assertThat(FollowedLog.lines(folder)).anyMatch(line -> line.contains("c-9002"));

        assertThat(ENGINE.erase(contact)).isEqualTo(200);
        ENGINE.write(9_003);
        follow(folder, FileFormat.NDJSON, "forgetting", 32).run();

        assertIsTheLog(folder, reached(folder));
        assertThat(FollowedLog.lines(folder))
                .noneMatch(line -> line.contains("c-9002"))
                .anyMatch(line -> line.contains(contact) && line.contains("\"data_external_id\":\"erased\""));
        assertThat(Files.readString(folder.resolve("state.json"))).contains("\"erased\":[]");
    }

    @Test
    void is_no_other_logs_and_no_other_folders() throws Exception {
        follow(folder, FileFormat.NDJSON, "strict", 32).run();
        Path state = folder.resolve("state.json");
        String good = Files.readString(state);
        long reached = reached(folder);

        assertRefused("of another log", good.replaceAll("\"id\":\"[^\"]+\"", "\"id\":\"other\""));
        assertRefused("of another log", good.replaceFirst("\"position\":\\d+", "\"position\":9999999"));
        assertRefused("it is not what follow has written", "{");
        assertRefused(
                "the consumer strict is at %d".formatted(reached),
                good.replaceFirst("\"position\":\\d+", "\"position\":" + (reached - 1)));
        Files.writeString(state, good);
        assertThatThrownBy(() -> follow(folder, FileFormat.CSV, "strict", 32).run())
                .isInstanceOfSatisfying(
                        TaskRefused.class,
                        refused -> assertThat(refused.getExitCode()).isEqualTo(2))
                .hasMessageContaining("its files are NDJSON");
        Files.delete(state);
        assertThatThrownBy(() -> follow(folder, FileFormat.NDJSON, "strict", 32).run())
                .hasMessageContaining("it is no folder of follow");
    }

    private void assertRefused(String message, String state) throws IOException {
        Files.writeString(folder.resolve("state.json"), state);
        assertThatThrownBy(() -> follow(folder, FileFormat.NDJSON, "strict", 32).run())
                .isInstanceOfSatisfying(
                        TaskRefused.class,
                        refused -> assertThat(refused.getExitCode()).isOne())
                .hasMessageContaining(message);
    }

    @Test
    void is_followed_by_one_at_a_time() throws Exception {
        try (EventFolder _ = EventFolder.open(folder, FileFormat.NDJSON, new DurableFiles(folder))) {
            Path key = Files.writeString(folder.resolve("key"), FollowedLog.READER.key());
            TaskProcess second = TaskProcess.run(
                    "follow",
                    "--to",
                    folder.toString(),
                    "--once",
                    "--engine",
                    FollowedLog.address().toString(),
                    "--key-file",
                    key.toString());

            assertThat(second.exitCode()).isOne();
            assertThat(second.err()).isEqualTo("%s: another follow is at work there\n".formatted(folder));
        }
    }
}

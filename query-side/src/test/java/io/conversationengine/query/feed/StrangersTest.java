package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Others' programs read the feed as it is.
class StrangersTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client CLIENT = ENGINE.client();
    private static final Story STORY = WholeStory.told();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void tell() {
        ENGINE.record(STORY);
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void the_sdk_of_cloud_events_finds_each_attribute() {
        JsonFormat format = (JsonFormat)
                Objects.requireNonNull(EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE));
        List<CloudEvent> events = CLIENT.get("/v1/events")
                .response()
                .body()
                .lines()
                .map(line -> format.deserialize(line.getBytes(StandardCharsets.UTF_8)))
                .toList();

        assertThat(events).hasSize((int) ENGINE.head()).allSatisfy(event -> {
            assertThat(event.getType()).startsWith("io.conversationengine.");
            assertThat(event.getExtension("sequence")).asString().hasSize(19);
            assertThat(event.getExtension("recordedtime")).isNotNull();
            assertThat(Objects.requireNonNull(event.getDataSchema()).getPath()).startsWith("/v1/schemas/");
            assertThat(Objects.requireNonNull(event.getData()).toBytes()).isNotEmpty();
        });
        assertThat(events)
                .extracting(event -> event.getExtension("sequence"))
                .isSortedAccordingTo((one, other) -> one.toString().compareTo(other.toString()));
    }

    @Test
    void duckdb_counts_the_rows_of_each_kind_as_the_log_does() throws Exception {
        Path file = written("rows.ndjson", "/v1/events?form=rows");

        assertThat(counts("""
                select kind, count(*), max(position) from read_json('%s', format='newline_delimited') group by 1
                """.formatted(file))).isEqualTo(counted());
    }

    @Test
    void duckdb_reads_slices_as_one_table() throws Exception {
        long half = ENGINE.head() / 2;
        Path slices = folder.resolve("slices");
        Files.createDirectories(slices);
        written("slices/1.ndjson", "/v1/events?after=0&until=" + half);
        written("slices/2.ndjson", "/v1/events?after=%d&until=%d".formatted(half, ENGINE.head()));

        assertThat(counts("""
                select substr(type, 23), count(*), max(sequence::bigint)
                from read_json('%s/*.ndjson', format='newline_delimited', union_by_name=true) group by 1
                """.formatted(slices))).isEqualTo(counted());
    }

    private static Path written(String name, String path) throws IOException {
        return Files.writeString(
                folder.resolve(name), CLIENT.get(path).response().body());
    }

    private static Map<String, List<Long>> counts(String sql) throws SQLException {
        Map<String, List<Long>> counts = new HashMap<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), List.of(rows.getLong(2), rows.getLong(3)));
            }
        }
        return counts;
    }

    private static Map<String, List<Long>> counted() {
        Map<String, List<Long>> counts = new HashMap<>();
        ENGINE.get(JdbcClient.class)
                .sql("select name, count(*), max(position) from log.event group by 1")
                .query(row -> {
                    counts.put(row.getString(1), List.of(row.getLong(2), row.getLong(3)));
                });
        return counts;
    }
}

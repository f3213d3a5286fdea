package io.conversationengine.standalone.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.access.Right;
import io.conversationengine.standalone.audit.AuditExport.Format;
import io.conversationengine.standalone.client.EngineClient;
import io.conversationengine.standalone.proof.ProvenEngine;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files of the audit of an engine with some conversations in it, as the commands take them away and check them.
class AuditFilesTest {

    private static final ProvenEngine ENGINE = ProvenEngine.shared();
    private static final PrintStream NOBODY = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);

    @TempDir
    private Path folder;

    private static List<Long> rows(String where, Object... parameters) {
        return ENGINE.sql()
                .sql("select position from log.event where workspace = 'demo' and " + where + " order by position")
                .params(parameters)
                .query(Long.class)
                .list();
    }

    @Test
    void of_one_conversation_is_a_file_that_is_verified_by_itself_before_and_after_an_erasure() throws IOException {
        String contact = ENGINE.write(3_001);
        Path before = taken("before.ndjson", Format.NDJSON, false, Map.of("contact", contact));
        Path zipped = taken("zipped.ndjson.gz", Format.NDJSON, true, Map.of("contact", contact));
        assertThat(ENGINE.erase(contact)).isLessThan(300);
        Path after = taken("after.ndjson", Format.NDJSON, false, Map.of("contact", contact));

        assertThat(verified(before)).contains("\"entries\":" + entries(before).size());
        assertThat(verified(zipped)).contains("\"entries\":" + entries(before).size());
        assertThat(verified(after)).contains("\"entries\":" + entries(after).size());
        assertThat(Files.readString(before)).contains("\"Ann\"");
        assertThat(Files.readString(after)).doesNotContain("\"Ann\"").contains("\"erased\"");
        assertThat(entries(after).subList(0, entries(before).size()).stream()
                        .map(line -> line.path("stored"))
                        .toList())
                .isEqualTo(entries(before).stream()
                        .map(line -> line.path("stored"))
                        .toList());
        assertThat(entries(after).stream()
                        .map(line -> line.at("/entry/position").longValue()))
                .containsExactlyElementsOf(rows(
                        "stream in (?, ?)",
                        contact,
                        entries(before).getLast().at("/entry/stream").stringValue()));
    }

    @Test
    void names_the_line_in_which_a_letter_was_changed() throws IOException {
        String contact = ENGINE.write(3_002);
        Path file = taken("changed.ndjson", Format.NDJSON, false, Map.of("contact", contact));
        String text = Files.readString(file);
        String changed = text.replaceFirst("\"text\":\"x\"", "\"text\":\"y\"");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);

        long line = text.substring(0, text.indexOf("\"text\":\"x\"")).lines().count();
        assertThatThrownBy(() -> verified(file))
                .isInstanceOf(TaskRefused.class)
                .hasMessageContaining("line %d, the event at position".formatted(line))
                .hasMessageContaining("something was changed");
    }

    @Test
    void is_a_table_whose_cells_are_no_formulas() throws IOException {
        String key = "=HYPERLINK(\"https://evil.example\")";
        Api writer = ENGINE.api(key, Right.all());
        assertThat(writer.put("/v1/accounts/telegram-2", "{\"channel\": \"telegram\"}")
                        .status())
                .isLessThan(300);
        Path file = taken("table.csv", Format.CSV, false, Map.of("credential", key));

        List<List<String>> table = records(Files.readString(file));

        assertThat(table.getFirst())
                .startsWith("position", "recorded_at", "kind")
                .endsWith("hash", "data");
        assertThat(table).hasSize(2);
        List<String> row = table.get(1);
        assertThat(row.get(0))
                .isEqualTo(Long.toString(
                        rows("name = 'channel.ChannelAccountRegistered'").getLast()));
        assertThat(row.get(table.getFirst().indexOf("credential"))).isEqualTo("'" + key);
        assertThat(JsonMapper.shared().readTree(row.getLast()).path("account").stringValue())
                .isEqualTo("telegram-2");
        assertThat(row).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r].*"));
    }

    private Path taken(String name, Format format, boolean zipped, Map<String, String> parameters) {
        Path file = folder.resolve(name);
        Api auditor = ENGINE.auditor();
        EngineClient engine = new EngineClient(URI.create("http://127.0.0.1:" + auditor.port()), auditor.key());
        new AuditExport(engine, parameters, format, zipped, file).run(NOBODY, NOBODY);
        return file;
    }

    /// What is said of a file that holds.
    private String verified(Path file) throws IOException {
        Path key =
                Files.writeString(folder.resolve("log.pem"), ENGINE.ask("key").text("/publicKey"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AuditCheck(file, key).run(new PrintStream(out, true, UTF_8), NOBODY);
        return out.toString(UTF_8);
    }

    private static List<JsonNode> entries(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .<JsonNode>map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.has("entry"))
                .toList();
    }

    /// A reader of RFC 4180 of one's own.
    private static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        Matcher cells = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\r\n\"]*))(,|\r\n)")
                .matcher(csv);
        int end = 0;
        while (cells.find()) {
            assertThat(cells.start()).isEqualTo(end);
            end = cells.end();
            record.add(cells.group(1) == null ? cells.group(2) : cells.group(1).replace("\"\"", "\""));
            if (!cells.group(3).equals(",")) {
                records.add(record);
                record = new ArrayList<>();
            }
        }
        assertThat(end).isEqualTo(csv.length());
        assertThat(new HashSet<>(records.stream().map(List::size).toList())).hasSize(1);
        return records;
    }
}

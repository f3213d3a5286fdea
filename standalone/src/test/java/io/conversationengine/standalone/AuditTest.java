package io.conversationengine.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.access.Right;
import io.conversationengine.standalone.proof.ProvenEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The audit of an engine with some conversations in it, held against the rows of its log.
class AuditTest {

    private static final ProvenEngine ENGINE = ProvenEngine.shared();

    @TempDir
    private Path folder;

    private record Run(int exit, String out, String err) {}

    private static List<Long> rows(String where, Object... parameters) {
        return ENGINE.sql()
                .sql("select position from log.event where workspace = 'demo' and " + where + " order by position")
                .params(parameters)
                .query(Long.class)
                .list();
    }

    private static List<Long> positions(Answer page) {
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path("position").longValue())
                .toList();
    }

    private static Answer audit(String query, String... headers) {
        Answer answer = ENGINE.auditor().get("/v1/audit" + query, headers);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    @Test
    void is_of_a_conversation_a_contact_an_actor_a_key_or_a_kind_and_of_nothing_else() {
        String contact = ENGINE.write(3_000);
        String conversation = ENGINE.sql()
                .sql(
                        "select stream from log.event where aggregate_type = 'Conversation' order by position desc limit 1")
                .query(String.class)
                .single();
        long head = ENGINE.head();
        String bounds = "&limit=500&until=" + head;

        assertThat(positions(audit("?conversation=" + conversation + bounds)))
                .isNotEmpty()
                .isEqualTo(rows("position <= ? and stream = ?", head, conversation));
        assertThat(positions(audit("?contact=" + contact + bounds)))
                .isNotEmpty()
                .isEqualTo(rows("position <= ? and stream in (?, ?)", head, conversation, contact));
        assertThat(positions(audit("?actor=bot:writer&kind=channel.ChannelAccountRegistered" + bounds)))
                .isNotEmpty()
                .isEqualTo(rows(
                        "position <= ? and name = 'channel.ChannelAccountRegistered' and"
                                + " convert_from(metadata, 'UTF8')::jsonb ->> 'actor' = 'bot:writer'",
                        head));
        assertThat(positions(audit("?credential=writer&after=%d".formatted(head - 10) + bounds)))
                .isNotEmpty()
                .isEqualTo(rows(
                        "position <= ? and position > ? and convert_from(metadata, 'UTF8')::jsonb ->> 'credential' ="
                                + " 'writer'",
                        head,
                        head - 10));
        assertThat(positions(audit("?credential=nobody" + bounds))).isEmpty();
    }

    @Test
    void is_read_page_by_page_without_a_gap_or_a_repetition_and_each_page_is_recorded() {
        long head = ENGINE.head();
        List<Long> read = new ArrayList<>();
        int pages = 0;
        for (String after = "0"; !after.isEmpty(); pages++) {
            Answer page = audit("?limit=50&until=%d&after=%s".formatted(head, after));
            read.addAll(positions(page));
            after = page.text("/next");
        }
        assertThat(read).isEqualTo(rows("position <= ?", head));

        List<Long> recorded = rows("position > ? and name = 'audit.AuditRead'", head);
        assertThat(recorded).hasSize(pages);
        JsonNode last = audit("?kind=audit.AuditRead&after=" + (recorded.getLast() - 1))
                .json()
                .at("/items/0");
        assertThat(last.at("/actor").stringValue()).isEqualTo("bot:auditor");
        assertThat(last.at("/credential").stringValue()).isEqualTo("auditor");
        assertThat(last.at("/payload/form").stringValue()).isEqualTo("PAGE");
        assertThat(last.at("/payload/upTo").longValue()).isEqualTo(head);
    }

    @Test
    void says_of_each_event_what_the_log_has_and_which_rules_held() {
        JsonNode first =
                audit("?kind=conversation.CustomerReplyReceived&limit=1").json().at("/items/0");

        assertThat(first.at("/hash").stringValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(ENGINE.stored(first.at("/position").longValue())));
        assertThat(first.at("/edition").stringValue()).isEqualTo("respond-io-2024-11");
        assertThat(first.at("/payload/content/text").stringValue()).isEqualTo("x");
        assertThat(first.at("/actor").stringValue()).isEqualTo("bot:writer");
        assertThat(first.at("/commandId").stringValue()).isNotEmpty();

        long before = ENGINE.head();
        assertThat(ENGINE.writer()
                        .put("/v1/workspace", "{\"edition\": \"providers-2026-10\"}")
                        .status())
                .isEqualTo(200);
        String contact = ENGINE.write(3_003);
        assertThat(audit("?contact=%s&after=%d".formatted(contact, before))
                        .json()
                        .findValuesAsString("edition"))
                .isNotEmpty()
                .containsOnly("providers-2026-10");
    }

    @Test
    void of_one_conversation_is_a_file_that_is_verified_by_itself_before_and_after_an_erasure() throws IOException {
        String contact = ENGINE.write(3_001);
        Path before = taken("before.ndjson", "--contact", contact);
        Path zipped = taken("zipped.ndjson.gz", "--contact", contact, "--gzip");
        assertThat(ENGINE.erase(contact)).isLessThan(300);
        Path after = taken("after.ndjson", "--contact", contact);

        assertThat(verified(before).out())
                .contains("\"entries\":" + entries(before).size());
        assertThat(verified(zipped).out())
                .contains("\"entries\":" + entries(before).size());
        assertThat(verified(after).exit()).isZero();
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
                        "stream in (select ? union select stream from log.event where metadata is not null and"
                                + " stream = ?)",
                        contact,
                        entries(before).getLast().at("/entry/stream").stringValue()));
    }

    @Test
    void names_the_line_in_which_a_letter_was_changed() throws IOException {
        String contact = ENGINE.write(3_002);
        Path file = taken("changed.ndjson", "--contact", contact);
        String text = Files.readString(file);
        String changed = text.replaceFirst("\"text\":\"x\"", "\"text\":\"y\"");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);

        Run run = verified(file);

        assertThat(run.exit()).isEqualTo(1);
        int line = 1
                + (int) text.substring(0, text.indexOf("\"text\":\"x\""))
                        .lines()
                        .count()
                - 1;
        assertThat(run.err())
                .contains("line %d, the event at position".formatted(line))
                .contains("something was changed");
    }

    @Test
    void is_a_table_whose_cells_are_no_formulas() throws IOException {
        String key = "=HYPERLINK(\"https://evil.example\")";
        Api writer = ENGINE.api(key, Right.all());
        assertThat(writer.put("/v1/accounts/telegram-2", "{\"channel\": \"telegram\"}")
                        .status())
                .isLessThan(300);
        Path file = taken("table.csv", "--credential", key, "--format", "csv");

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

    @Test
    void is_not_given_to_who_has_not_the_right_nor_to_who_asks_for_its_head_only() {
        Api other = ENGINE.api("curious", Set.of(Right.READ, Right.FEED));
        assertThat(other.get("/v1/audit").status()).isEqualTo(403);

        long before = ENGINE.head();
        Answer head = new Answer(head());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Position")).isEqualTo(Long.toString(before));
        assertThat(ENGINE.head()).isEqualTo(before);
    }

    private static HttpResponse<String> head() {
        Api auditor = ENGINE.auditor();
        return auditor.send(
                        "HEAD", "/v1/audit", BodyPublishers.noBody(), auditor.withKey("Accept", "application/x-ndjson"))
                .http();
    }

    @ParameterizedTest
    @CsvSource({
        "?conversation=x, conversation",
        "?contact=x, contact",
        "?actor=anna, actor",
        "?kind=NoSuchEvent, kind",
        "?after=-1, after",
        "?after=x, after",
        "?after=9000000000, after",
        "?from=yesterday, from",
        "?from=2020-01-01T00:00:00Z, from",
        "?from=2999-01-01T00:00:00Z, from",
        "?after=1&from=2026-01-01T00:00:00Z, from",
        "?after=10&until=9, until",
        "?until=9000000000, until",
        "?limit=0, limit",
        "?limit=501, limit",
        "?nonsense=1, nonsense",
    })
    void is_not_given_of_what_there_is_not(String query, String field) {
        Answer answer = ENGINE.auditor().get("/v1/audit" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo(field);
    }

    /// What the command takes away.
    private Path taken(String name, String... options) throws IOException {
        Path file = folder.resolve(name);
        Path key = Files.writeString(folder.resolve("key"), ENGINE.auditor().key());
        List<String> all = new ArrayList<>(List.of(
                "audit",
                "--engine",
                "http://127.0.0.1:" + ENGINE.auditor().port(),
                "--key-file",
                key.toString(),
                "--out",
                file.toString()));
        all.addAll(List.of(options));
        Run run = run(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return file;
    }

    private Run verified(Path file) throws IOException {
        Path key =
                Files.writeString(folder.resolve("log.pem"), ENGINE.ask("key").text("/publicKey"));
        return run("verify", "--audit", file.toString(), "--public-key", key.toString());
    }

    private static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
        return new Run(exit, out.toString(UTF_8), err.toString(UTF_8));
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

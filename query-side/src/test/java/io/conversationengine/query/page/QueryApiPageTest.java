package io.conversationengine.query.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The examples of docs/query-api.md, asked one after the other.
@Timeout(120)
class QueryApiPageTest {

    private static final String PAGE = "docs/query-api.md";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client CLIENT = ENGINE.client();

    private static String next = "";

    @BeforeAll
    static void tell() {
        ENGINE.record(PageStory.told());
        ENGINE.ask(at -> new FindWorkspace(Story.SHOP, at));
        ENGINE.clock().set(PageStory.NOW);
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @TestFactory
    List<DynamicTest> answers_as_the_page_says() {
        return Example.of(PAGE).stream()
                .map(example -> DynamicTest.dynamicTest(example.toString(), () -> ask(example)))
                .toList();
    }

    /// Nothing else would notice a page whose blocks are written in another way.
    @Test
    void the_page_has_an_example_of_every_address_that_answers_questions() {
        List<String> shown = Example.of(PAGE).stream()
                .map(example -> example.address().split("\\?", 2)[0].replaceAll("[0-9a-f-]{36}", "{id}"))
                .toList();
        List<String> served = ENGINE.addresses().stream()
                // They have pages of their own, docs/history.md, docs/webhooks.md and docs/analytics.md.
                .filter(path -> !path.startsWith("/v1/log/")
                        && !path.equals("/v1/audit")
                        && !path.startsWith("/v1/webhooks")
                        && !path.startsWith("/v1/feed-consumers"))
                .map(path -> path.replace("{inbox}/counts", "all/counts")
                        .replace("{inbox}", "mine")
                        .replace("{event}/{revision}", "conversation.OutboundAccepted/1")
                        .replace("{name}", "views")
                        .replace("accounts/{id}", "accounts/whatsapp"))
                .toList();

        assertThat(shown).containsAll(served).isNotEmpty();
        assertThat(served).isNotEmpty();
    }

    private static void ask(Example example) throws IOException {
        HttpResponse<InputStream> response = response(example);
        List<String> lines = read(response.body(), example.answer().body());
        String all = response.statusCode() + " " + response.headers().map() + "\n" + String.join("\n", lines);
        assertThat(response.statusCode()).as(all).isEqualTo(example.answer().status());
        List<String> headers = example.answer().headers();
        for (int i = 0; i < headers.size(); i += 2) {
            assertThat(response.headers().firstValue(headers.get(i))).as(all).contains(headers.get(i + 1));
        }
        List<JsonNode> shown = values(example.answer().body().lines().toList());
        List<JsonNode> actual = values(lines);
        assertThat(actual).as(all).hasSameSizeAs(shown);
        for (int i = 0; i < shown.size(); i++) {
            Optional<String> difference = Shown.difference(shown.get(i), actual.get(i));
            if (difference.isPresent()) {
                fail(difference.get() + " in " + all);
            }
        }
        next = actual.isEmpty() ? "" : actual.getFirst().path("next").asString("");
    }

    private static HttpResponse<InputStream> response(Example example) {
        String address = example.address().replace("{next}", next);
        String[] headers = example.headers().toArray(String[]::new);
        return example.method().equals("GET")
                ? CLIENT.open(address, headers)
                : CLIENT.openPost(address, example.body(), headers);
    }

    /// Of what never ends, as many events as are shown.
    private static List<String> read(InputStream body, String shown) throws IOException {
        long events = shown.lines().filter(line -> line.startsWith("data: ")).count();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            long left = events;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith("data: ") && --left == 0) {
                    break;
                }
            }
        }
        return lines;
    }

    /// A document, or one a line, or the lines of server-sent events.
    private static List<JsonNode> values(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        if (lines.stream().anyMatch(line -> line.startsWith("data: "))) {
            return lines.stream()
                    .filter(line -> !line.isEmpty())
                    .map(QueryApiPageTest::field)
                    .toList();
        }
        try {
            return List.of(
                    JSON.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(String.join("\n", lines)));
        } catch (JacksonException _) {
            return lines.stream().map(JSON::readTree).toList();
        }
    }

    /// A line of a server-sent event.
    private static JsonNode field(String line) {
        String[] parts = line.split(": ", 2);
        return parts[0].equals("data")
                ? JSON.readTree(parts[1])
                : JSON.createObjectNode().put(parts[0], parts[1]);
    }
}

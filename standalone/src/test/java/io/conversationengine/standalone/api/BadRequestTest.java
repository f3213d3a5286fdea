package io.conversationengine.standalone.api;

import static io.conversationengine.standalone.api.BadInput.GOOD;
import static io.conversationengine.standalone.api.BadInput.assertNamed;
import static io.conversationengine.standalone.api.BadInput.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// However a request is sent that the whole engine cannot take, it is answered with a 4xx, and leaves no event. The
/// words in the requests are those of [BadInput].
class BadRequestTest {

    private final long headBefore = BadInput.head();

    @AfterEach
    void find_no_event_more() {
        assertThat(BadInput.head()).isEqualTo(headBefore);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Idempotency-Key: | 400 | Idempotency-Key
            Idempotency-Key: A256 | 400 | Idempotency-Key
            If-Match: seven | 400 | If-Match
            If-Match: W/"1" | 412 | If-Match
            If-Match: W/"3" | 412 | If-Match
            If-Match: "seven" | 412 | If-Match
            If-Match: "4096" | 412 | If-Match
            If-Match: "4096", W/"1", "4097" | 412 | If-Match
            If-Match: "1", 2 | 400 | If-Match
            On-Behalf-Of: A129 | 400 | On-Behalf-Of
            Content-Type: text/plain | 415 | unsupported-media-type
            Content-Type: application/yaml | 415 | unsupported-media-type
            Content-Type: */* | 415 | unsupported-media-type
            Content-Type: application/*+json | 415 | unsupported-media-type
            Content-Encoding: gzip | 415 | unsupported-content-encoding
            Accept: image/png | 406 | not-acceptable
            Accept: application/hal+json | 406 | not-acceptable
            Authorization: Bearer wrong | 401 | unauthorized
            """)
    void of_a_header_is_named(String header, int status, String field) {
        List<String> headers = new ArrayList<>(List.of(
                "Authorization",
                "Bearer " + BadInput.api().key(),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "k-1"));
        String[] parts = filled(header).split(":\\s*", 2);
        int known = headers.indexOf(parts[0]);
        if (known < 0) {
            headers.addAll(Arrays.asList(parts));
        } else {
            headers.set(known + 1, parts[1]);
        }
        BodyPublisher text = BodyPublishers.ofString("{\"text\": \"x\"}");
        String path = filled("/v1/conversations/CONVERSATION/messages");
        assertNamed(BadInput.api().send("POST", path, text, headers), status, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/inbound",
                "POST /v1/contacts",
                "PUT /v1/contacts/CONTACT",
                "POST /v1/conversations",
                "POST /v1/conversations/CONVERSATION/messages",
                "POST /v1/conversations/CONVERSATION/reopening",
                "POST /v1/conversations/CONVERSATION/closure",
                "PUT /v1/conversations/CONVERSATION/assignee",
                "PUT /v1/accounts/telegram",
                "PUT /v1/accounts/telegram/templates/a/en",
                "POST /v1/accounts/telegram/receipts",
                "PUT /v1/workspace",
                "POST /v1/verdicts"
            })
    void in_another_language_than_json_is_read_by_no_endpoint(String request) {
        String[] parts = filled(request).split(" ", 2);
        for (String type : List.of("application/yaml", "text/yaml", "application/cbor", "application/xml")) {
            List<String> headers = BadInput.api().withKey("Content-Type", type, "Idempotency-Key", "k-1");
            BodyPublisher body = BodyPublishers.ofString("text: \"a\\0b\"");
            assertNamed(BadInput.api().send(parts[0], parts[1], body, headers), 415, "Content-Type");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/a/b",
                "/actuator/health/a",
                "/actuator/health/readers/a",
                "/actuator/health/db/a/b",
                "/actuator/health/liveness/a",
                "/actuator/health/readiness/db/a",
                "/actuator/health//a",
                "/actuator/a",
                "/actuator/a/b",
                "/actuator/metrics/a/b",
                "/actuator/prometheus/a",
                "/v3/api-docs/a/b"
            })
    void of_a_path_that_is_nobodys_is_no_failure(String path) {
        Answer answer = BadInput.api().send("GET", path, BodyPublishers.noBody(), List.of());
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    }

    @Test
    void of_a_body_beyond_the_limit_is_named() {
        byte[] large = ("{\"text\": \"" + "a".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        List<String> headers = BadInput.api().withKey("Content-Type", "application/json");
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
        assertNamed(
                BadInput.api().send("POST", "/v1/inbound", BodyPublishers.ofByteArray(large), headers), 413, "body");
        assertNamed(BadInput.api().send("POST", "/v1/inbound", chunked, headers), 413, "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-32BE", "windows-1252"})
    void of_a_charset_is_named(String charset) {
        String body = filled(GOOD).replace("x", "Grüße");
        BodyPublisher encoded = BodyPublishers.ofString(body, Charset.forName(charset));
        List<String> headers = BadInput.api().withKey("Content-Type", "application/json");
        assertNamed(BadInput.api().send("POST", "/v1/inbound", encoded, headers), 400, "body");
    }

    @Test
    void of_a_contact_in_place_of_its_conversation_finds_nothing() {
        for (String what : List.of("", "/timeline", "/audit", "/verdict?kind=text")) {
            Answer answer = BadInput.api().get(filled("/v1/conversations/CONTACT" + what));
            assertThat(answer.status()).as("%s %s", what, answer).isEqualTo(404);
        }
    }

    @Test
    void of_a_depth_without_end_is_named() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertNamed(BadInput.api().post("/v1/inbound", filled(GOOD).replace("\"x\"", deep)), 400, "message.text");
        String other = filled(GOOD).replace("\"text\": \"x\"", "\"other\": " + deep);
        assertNamed(BadInput.api().post("/v1/inbound", other), 400, "nested at most 1000 levels deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/inbound 405",
                "DELETE /v1/conversations/CONVERSATION/messages 405",
                "PATCH /v1/workspace 405",
                "POST /v1/nothing 404",
                "POST /v2/inbound 404",
                "TRACE /v1/inbound 405"
            })
    void of_an_address_or_a_method_is_told(String request) {
        String[] parts = filled(request).split(" ", 3);
        BodyPublisher body = BodyPublishers.ofString("{}");
        Answer answer = BadInput.api()
                .send(parts[0], parts[1], body, BadInput.api().withKey("Content-Type", "application/json"));
        assertNamed(answer, Integer.parseInt(parts[2]), "problems/");
    }
}

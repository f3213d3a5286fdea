package io.conversationengine.standalone;

import static io.conversationengine.standalone.BadInput.GOOD;
import static io.conversationengine.standalone.BadInput.assertNamed;
import static io.conversationengine.standalone.BadInput.filled;
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
/// words
/// in the requests are those of [BadInput].
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
            If-Match: W/"1" | 400 | If-Match
            If-Match: "4096" | 412 | If-Match
            On-Behalf-Of: A129 | 400 | On-Behalf-Of
            Content-Type: text/plain | 415 | unsupported-media-type
            Accept: image/png | 406 | not-acceptable
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
    void of_a_depth_without_end_is_named() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertNamed(BadInput.api().post("/v1/inbound", filled(GOOD).replace("\"x\"", deep)), 400, "message.text");
        String other = filled(GOOD).replace("\"text\": \"x\"", "\"other\": " + deep);
        assertNamed(BadInput.api().post("/v1/inbound", other), 400, "nested too deep");
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

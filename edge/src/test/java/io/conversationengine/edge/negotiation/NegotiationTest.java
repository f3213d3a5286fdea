package io.conversationengine.edge.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {

    private static final String LETTER = "{\"text\": \"a\", \"to\": {\"town\": \"Ulm\"}}";
    private static final String YAML = "text: a\nto: {town: Ulm}\n";

    private final Api edge = Edge.api();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "application/vnd.oai.openapi",
                "application/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/hal+json",
                "application/problem+json",
                "application/*+json",
                "application/*",
                "*/*",
                "text/plain",
                "text/json",
                "multipart/form-data; boundary=a",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=*",
                "application/json, application/json",
                "json",
                "null"
            })
    void takes_no_body_but_json_in_utf8(String type) {
        for (String body : new String[] {LETTER, YAML}) {
            Answer answer =
                    edge.send("POST", "/v1/letters", BodyPublishers.ofString(body), edge.withKey("Content-Type", type));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(415);
            assertThat(answer.reason()).isEqualTo("unsupported-media-type");
            assertThat(answer.field()).isEqualTo("Content-Type");
            assertThat(answer.header("Accept-Post")).isEqualTo("application/json");
            assertThat(answer.header("Accept")).isEqualTo("application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "application/json; version=1"
            })
    void takes_json_however_its_type_is_written(String type) {
        assertThat(edge.send("POST", "/v1/letters", BodyPublishers.ofString(LETTER), edge.withKey("Content-Type", type))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void names_what_a_put_takes_too() {
        Answer answer = edge.send(
                "PUT",
                "/v1/letters/a",
                BodyPublishers.ofString("town: Ulm"),
                edge.withKey("Content-Type", "application/yaml", "Idempotency-Key", "k"));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Accept")).isEqualTo("application/json");
        assertThat(answer.http().headers().firstValue("Accept-Post")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/*+json", "null", "text/plain"})
    void has_no_opinion_on_the_type_of_a_body_that_is_not_there(String type) {
        for (String path : new String[] {"/v1/letters?town=Ulm", "/v3/api-docs", "/actuator/health"}) {
            Answer answer = edge.get(path, "Content-Type", type);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
        assertThat(edge.get("/nowhere", "Content-Type", type).status()).isEqualTo(404);
        Answer posted = edge.send("POST", "/nowhere", BodyPublishers.noBody(), edge.withKey("Content-Type", type));
        assertThat(posted.status()).isEqualTo(404);
        Answer empty = edge.send("POST", "/v1/letters", BodyPublishers.noBody(), edge.withKey("Content-Type", type));
        assertThat(empty.status()).as(empty.toString()).isEqualTo(400);
        assertThat(empty.field()).isEqualTo("body");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/problem+json, application/json     | 200
            application/problem+json                       | 200
            application/hal+json, application/json;q=0.1   | 200
            application/hal+json, */*;q=0.1                | 200
            application/json;version=1                     | 200
            application/json;charset=utf-8                 | 200
            application/*                                  | 200
            application/*+json                             | 200
            */*                                            | 200
            text/html, image/gif, *; q=.2, */*; q=.2       | 200
            text/html;q=0, */*                             | 200
            application/hal+json                           | 406
            application/vnd.api+json                       | 406
            application/yaml                               | 406
            text/html                                      | 406
            text/event-stream                              | 406
            application/json;q=0                           | 406
            application/json;q=0, application/problem+json;q=0, */* | 406
            json                                           | 406
            """)
    void answers_with_json_whatever_was_asked_for_or_not_at_all(String accept, int status) {
        for (Answer answer : List.of(
                edge.get("/v1/letters?town=Ulm", "Accept", accept),
                edge.post("/v1/letters", LETTER, "Accept", accept))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
            assertThat(answer.header("Content-Type"))
                    .isEqualTo(status == 200 ? "application/json" : "application/problem+json");
        }
        Answer missing = edge.get("/v1/letters", "Accept", accept);
        assertThat(missing.status()).isEqualTo(status == 200 ? 400 : 406);
        assertThat(missing.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br", "deflate", "gzip, identity", "identity, gzip", "unheard-of"})
    void takes_no_body_that_is_encoded_or_says_so(String encoding) {
        for (BodyPublisher body : new BodyPublisher[] {
            BodyPublishers.ofString(LETTER), BodyPublishers.ofByteArray(gzipped()), BodyPublishers.noBody()
        }) {
            Answer answer = edge.send(
                    "POST",
                    "/v1/letters",
                    body,
                    edge.withKey("Content-Type", "application/json", "Content-Encoding", encoding));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(415);
            assertThat(answer.reason()).isEqualTo("unsupported-content-encoding");
            assertThat(answer.field()).isEqualTo("Content-Encoding");
            assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
        }
    }

    @Test
    void takes_a_body_that_is_encoded_as_itself() {
        assertThat(edge.post("/v1/letters", LETTER, "Content-Encoding", "identity")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void says_what_can_be_asked_of_an_address_without_an_empty_header() {
        Answer answer =
                edge.send("OPTIONS", "/v1/letters", BodyPublishers.noBody(), edge.withKey("Content-Type", "*/*"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow").split(",\\s*")).contains("GET", "POST", "OPTIONS");
        assertThat(answer.http().headers().map().values())
                .allSatisfy(values ->
                        assertThat(values).allSatisfy(value -> assertThat(value).isNotBlank()));
        String raw = edge.raw("OPTIONS /v3/api-docs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(raw).startsWith("HTTP/1.1 200").doesNotContainPattern("\r\n[A-Za-z-]+: *\r\n");
    }

    @Test
    void lets_nobody_keep_an_answer_or_guess_its_type() {
        Answer[] answers = {
            edge.get("/v1/letters?town=Ulm"),
            edge.get("/v1/letters"),
            edge.get("/nowhere"),
            edge.send("GET", "/v1/letters", BodyPublishers.noBody(), List.of())
        };
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        });
        String malformed = edge.raw("GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(malformed).contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store");
    }

    private static byte[] gzipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(LETTER.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}

package io.conversationengine.edge.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    private static final String LETTER = "{\"text\": \"Grüße\", \"to\": {\"town\": \"Ulm\"}}";
    private static final BodyPublisher NOTHING = BodyPublishers.noBody();

    private final Api edge = Edge.api();

    @Test
    void says_that_a_question_took_the_database_too_long() {
        Answer answer = Edge.api().get("/v1/letters/endless");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.reason()).isEqualTo("unavailable");
        assertThat(answer.text("/detail")).contains("takes longer", "ask for less");
    }

    @Test
    void says_that_the_database_is_away() {
        Answer answer = edge.get("/v1/letters/broken-off");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.reason()).isEqualTo("unavailable");
        assertThat(answer.text("/detail")).isEqualTo("The database does not answer.");
    }

    @Test
    void tells_that_there_is_nothing_at_an_address() {
        assertProblem(edge.get("/v1/parcels"), 404, "unknown-path");
        assertProblem(edge.get("/nowhere"), 404, "unknown-path");
        assertProblem(edge.get("/"), 404, "unknown-path");
        assertProblem(edge.get("/error"), 404, "unknown-path");
    }

    @Test
    void tells_which_methods_an_address_takes() {
        Answer answer = edge.send("DELETE", "/v1/letters", NOTHING, edge.withKey("Accept", "*/*"));
        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "POST");
    }

    @Test
    void tells_that_only_json_is_taken_and_given() {
        Answer taken = edge.send("POST", "/v1/letters", BodyPublishers.ofString("a=b"), edge.withKey("Accept", "*/*"));
        assertProblem(taken, 415, "unsupported-media-type");
        Answer form = edge.send(
                "POST",
                "/v1/letters",
                BodyPublishers.ofString("a=b"),
                edge.withKey("Content-Type", "application/x-www-form-urlencoded"));
        assertProblem(form, 415, "unsupported-media-type");
        Answer given = edge.send(
                "POST",
                "/v1/letters",
                BodyPublishers.ofString(LETTER),
                edge.withKey("Accept", "text/html", "Content-Type", "application/json"));
        assertProblem(given, 406, "not-acceptable");
    }

    @Test
    void tells_that_a_body_is_too_large_whether_or_not_its_length_was_given() {
        byte[] body = new byte[2_000_000];
        java.util.Arrays.fill(body, (byte) ' ');
        for (BodyPublisher publisher : new BodyPublisher[] {
            BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
        }) {
            Answer answer =
                    edge.send("POST", "/v1/letters", publisher, edge.withKey("Content-Type", "application/json"));
            assertProblem(answer, 413, "body-too-large");
            assertThat(answer.json().path("limit").asInt()).isEqualTo(1_048_576);
        }
    }

    @ParameterizedTest
    @MethodSource
    void tells_that_a_body_is_not_utf8(Charset charset) {
        Answer answer = edge.send(
                "POST",
                "/v1/letters",
                BodyPublishers.ofString(LETTER, charset),
                edge.withKey("Content-Type", "application/json"));
        assertProblem(answer, 400, "malformed-json");
        assertThat(answer.field()).isEqualTo("body");
    }

    static Stream<Charset> tells_that_a_body_is_not_utf8() {
        return Stream.of(ISO_8859_1, UTF_16, Charset.forName("UTF-16LE"), Charset.forName("UTF-32"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/letters?town=%00", "/v1/letters?town=%ff", "/v1/letters?town=%ed%a0%80"})
    void names_the_parameter_that_is_no_text(String path) {
        Answer answer = edge.get(path);
        assertProblem(answer, 400, "invalid-field");
        assertThat(answer.field()).isEqualTo("town");
    }

    @Test
    void names_the_parameter_that_is_missing_or_of_a_wrong_type() {
        assertThat(edge.get("/v1/letters").field()).isEqualTo("town");
        assertThat(edge.get("/v1/letters?town=Ulm&limit=many").field()).isEqualTo("limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/letters?town=% HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/letters?a=\"b\" HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/a%00b HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/a%2fb HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/\\ HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/letters HTTP/1.1\r\n",
                "GET /v1/letters HTTP/1.1\r\nHost: x\r\nHost: y\r\n",
                "GET /v1/letters HTTP/1.1\r\nHost: x\r\nA\u0000: b\r\n",
                "POST /v1/letters HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n",
                "POST /v1/letters HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GARBAGE\r\n"
            })
    void answers_what_no_client_would_send(String request) {
        String headers = "Authorization: Bearer " + edge.key() + "\r\nConnection: close\r\n";
        int end = request.indexOf("\r\n\r\n");
        String whole = end < 0 ? request + headers + "\r\n" : request.replace("\r\n\r\n", "\r\n" + headers + "\r\n");
        String answer = edge.raw(whole.getBytes(UTF_8));
        assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Type: application/problem+json");
        assertThat(answer).doesNotContain("Tomcat", "Exception", "html");
    }

    /// Or whoever reads would take what there is for everything.
    @Test
    void breaks_off_an_answer_that_cannot_be_given_to_its_end() {
        String answer = edge.raw("GET /v1/letters/torn HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(edge.key())
                .getBytes(UTF_8));

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Transfer-Encoding: chunked", "[1,\n[1,");
        assertThat(answer).doesNotContain("\r\n0\r\n", "problem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "2\r\n{}2\r\n", "2\r\n{}\r\n-1\r\n\r\n"})
    void names_the_body_that_comes_in_malformed_chunks(String chunks) {
        String request = "POST /v1/letters HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n".formatted(edge.key())
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        assertThat(edge.raw((request + chunks).getBytes(UTF_8)))
                .startsWith("HTTP/1.1 400")
                .contains("malformed-request", "\"field\":\"body\"");
    }

    @Test
    void names_the_parameter_that_is_empty_instead_of_taking_what_holds_without_it() {
        Answer answer = edge.get("/v1/letters?town=Ulm&limit=");
        assertProblem(answer, 400, "invalid-field");
        assertThat(answer.field()).isEqualTo("limit");
        assertThat(edge.get("/v1/letters?town=Ulm&limit").field()).isEqualTo("limit");
    }

    @Test
    void answers_headers_beyond_all_bounds() {
        String answer = edge.raw(
                ("GET /v1/letters HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(100_000) + "\r\n\r\n").getBytes(UTF_8));
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"limit\":32768");
    }

    @Test
    void shows_nothing_of_a_failure_but_where_to_find_it() {
        Answer answer = edge.get("/v1/letters/lost");
        assertProblem(answer, 500, "internal-error");
        assertThat(answer.json().path("instance").asString()).startsWith("urn:uuid:");
        assertThat(answer.http().body()).doesNotContain("secret-host", "IllegalState");
    }

    @Test
    void carries_what_its_reason_has_to_say() {
        Answer answer = edge.get("/v1/letters/refused");
        assertProblem(answer, 409, "box-full");
        assertThat(answer.json().path("since").asString()).isEqualTo("2026-11-22T10:00:00Z");
    }

    private static void assertProblem(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }
}

package io.conversationengine.edge.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client does wrong is no failure of the engine, whatever it is.
class ClientFaultTest {

    private final Api edge = Edge.api();

    @ParameterizedTest
    @CsvSource({
        "GET /v1/letters HTTP/3.7, 505, http-version-not-supported",
        "GET /v1/letters HTTP/1.1~Transfer-Encoding: unheard-of, 501, not-implemented",
    })
    void is_no_failure_of_the_engine_where_http_is_not_what_it_speaks(String request, int status, String reason) {
        String sent = request.replace("~", "\r\n") + "\r\nHost: x\r\nConnection: close\r\n\r\n";
        String answer = edge.raw(sent.getBytes(UTF_8));
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("problems/" + reason);
        assertThat(answer).doesNotContain("internal-error", "urn:uuid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/letters", "/nowhere", "/actuator/health", "/v3/api-docs"})
    void tells_that_an_address_has_too_many_parameters(String path) {
        String many = IntStream.range(0, 1_100).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
        Answer answer = edge.get(path + "?" + many);
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
        if (path.startsWith("/v1")) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.field()).isEqualTo("query");
            assertThat(answer.json().path("limit").asInt()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/a/b",
                "/actuator/health/a",
                "/actuator/health/db/x/y",
                "/actuator/health/%20",
                "/actuator/a/b",
                "/actuator//health",
                "/actuator/health;a=b/c",
                "/actuator/metrics/a/b",
                "/actuator/prometheus/a",
                "/v3/api-docs/a",
                "/v3/api-docs/a/b",
                "/v3/api-docs.yaml/a"
            })
    void is_no_failure_of_the_engine_where_nobody_is_asked(String path) {
        for (String method : List.of("GET", "POST", "DELETE", "OPTIONS", "HEAD")) {
            Answer answer = edge.send(method, path, BodyPublishers.noBody(), List.of());
            assertThat(answer.status()).as(method + " " + answer).isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://[",
                "Origin: null",
                "Origin: a b",
                "Origin: https://elsewhere.example",
                "Origin: https://elsewhere.example\r\nAccess-Control-Request-Method: PUT",
                "Origin: %%%\r\nAccess-Control-Request-Method: %%%",
                "Access-Control-Request-Method: NONE",
                "Accept-Language: !!;q=x",
                "Accept-Charset: unheard-of",
                "Accept-Encoding: unheard-of;q=7",
                "Cookie: =;;=",
                "Range: bytes=9-1",
                "If-Modified-Since: yesterday",
                "If-None-Match: ,,",
                "If-Unmodified-Since: 0",
                "Expect: wonders",
                "Forwarded: for=\"_\\\"",
                "X-Forwarded-Port: many",
                "X-Forwarded-Proto: \u00a7",
                "Upgrade: websocket\r\nConnection: Upgrade",
                "Content-Type: ;",
                "Content-Type: a/b;charset=\u00a7",
                "Accept: ;;",
                "Accept: */json",
                "Accept: text/*;q=1.5"
            })
    void is_no_failure_of_the_engine_whatever_a_header_says(String header) {
        for (String line : List.of("GET /v1/letters?town=Ulm", "OPTIONS /v1/letters", "HEAD /v1/letters?town=Ulm")) {
            String request = line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + edge.key()
                    + "\r\n" + header + "\r\n\r\n";
            String answer = edge.raw(request.getBytes(UTF_8));
            assertThat(answer).as(line).matches("(?s)HTTP/1\\.1 [1-4].*");
            assertThat(answer).doesNotContain("Invalid CORS");
        }
    }
}

package io.conversationengine.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final String LETTER = "{\"text\": \"a\", \"to\": {\"town\": \"Ulm\"}}";

    private final Api edge = Edge.api();

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer ce_1", "Bearer KEYx", "Basic KEY", "KEY", "Bearer KEY KEY"})
    void needs_a_key_that_is_in_use(String authorization) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        if (!authorization.isEmpty()) {
            headers.addAll(List.of("Authorization", authorization.replace("KEY", edge.key())));
        }
        Answer answer = edge.send("POST", "/v1/letters", BodyPublishers.ofString(LETTER), headers);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.reason()).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/letters", "/v1/nowhere", "/v1", "/v1/", "/%76%31/letters"})
    void guards_every_address_below_v1(String path) {
        assertThat(edge.send("GET", path, BodyPublishers.noBody(), List.of()).status())
                .isEqualTo(401);
    }

    /// Filters are chosen by one reading of an address and endpoints by another.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1;a=b/letters",
                "/v1/letters;a=b",
                "/v1//letters",
                "/v1/letters/./x",
                "/v1/letters/../..",
                "/v1/letters/%2E%2e/..",
                "/v1/letters/..;/..",
                "/actuator;a=b/env",
                "/actuator/health/../prometheus"
            })
    void takes_no_address_that_can_be_read_in_two_ways(String path) {
        for (String method : List.of("GET", "PUT", "OPTIONS")) {
            Answer answer = edge.send(method, path, BodyPublishers.noBody(), List.of());
            assertThat(answer.status()).as(method + " " + answer).isEqualTo(400);
            assertThat(answer.text("/field")).isEqualTo("path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/prometheus", "/actuator/env", "/%61ctuator", "/actuator/healthy"})
    void shows_what_the_engine_does_to_operators_only(String path) {
        String operator = Edge.keys()
                .create("operator of " + path, Edge.WORKSPACE, false, true)
                .secret();
        assertThat(edge.send("GET", path, BodyPublishers.noBody(), List.of()).status())
                .isEqualTo(401);
        Answer refused = edge.get(path);
        assertThat(refused.reason()).isEqualTo("key-may-not-operate");
        assertThat(refused.text("/detail")).contains("--workspace '%s' --operator --may ".formatted(Edge.WORKSPACE));
        assertThat(Edge.api(operator).get(path).status()).isIn(200, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/v3/api-docs"})
    void says_to_everybody_whether_it_is_well_and_what_it_understands(String path) {
        assertThat(edge.send("GET", path, BodyPublishers.noBody(), List.of()).status())
                .isEqualTo(200);
    }

    @Test
    void has_its_document_in_one_form_only() {
        assertThat(edge.get("/v3/api-docs.yaml").status()).isEqualTo(404);
        assertThat(edge.get("/v3/api-docs%2eyaml").status()).isEqualTo(404);
    }

    @Test
    void takes_the_scheme_in_any_case() {
        List<String> headers = List.of("Authorization", "bearer " + edge.key());
        assertThat(edge.send("GET", "/v1/letters?town=Ulm", BodyPublishers.noBody(), headers)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void holds_a_request_for_a_bots_unless_it_names_an_agent() {
        Answer byBot = edge.post("/v1/letters", LETTER);
        assertThat(byBot.json().path("actor").asString()).isEqualTo("bot:helpdesk");
        assertThat(byBot.json().path("credential").asString()).isEqualTo("helpdesk");
        assertThat(byBot.json().path("workspace").asString()).isEqualTo("demo");
        Answer byAgent = edge.post("/v1/letters", LETTER, "On-Behalf-Of", "ada");
        assertThat(byAgent.json().path("actor").asString()).isEqualTo("agent:ada");
        assertThat(byAgent.json().path("credential").asString()).isEqualTo("helpdesk");
    }

    @Test
    void holds_an_agents_request_for_a_bots_when_it_says_that_it_is_automated() {
        String automated = LETTER.replace("{\"text\"", "{\"urgent\": true, \"text\"");
        Answer answer = edge.post("/v1/letters", automated, "On-Behalf-Of", "ada");
        assertThat(answer.json().path("actor").asString()).isEqualTo("bot:helpdesk");
    }

    @Test
    void lets_no_key_act_for_agents_that_may_not() {
        String secret = Edge.keys().create("newsletter", Edge.WORKSPACE, false).secret();
        Answer answer = edge.send(
                "POST",
                "/v1/letters",
                BodyPublishers.ofString(LETTER),
                List.of("Authorization", "Bearer " + secret, "On-Behalf-Of", "ada"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.reason()).isEqualTo("key-may-not-act-for-agents");
        assertThat(answer.field()).isEqualTo("On-Behalf-Of");
    }

    @ParameterizedTest
    @EnumSource(Right.class)
    void lets_a_key_do_what_its_right_says(Right right) {
        String secret = Edge.keys()
                .create("may " + right, Edge.WORKSPACE, false, Set.of(right), false)
                .secret();
        Answer answer = edge.send(
                "POST",
                "/v1/letters",
                BodyPublishers.ofString(LETTER),
                List.of("Authorization", "Bearer " + secret, "Content-Type", "application/json"));
        if (right == Right.SEND) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.reason()).isEqualTo("key-may-not");
            assertThat(answer.text("/right")).isEqualTo("send");
            String both = right.compareTo(Right.SEND) < 0 ? right + ",send" : "send," + right;
            assertThat(answer.text("/detail")).contains("--may " + both + " makes");
        }
    }

    /// The rest of the body comes when nobody else is let in any more.
    @Test
    void is_over_for_a_request_whose_body_takes_its_time() throws IOException {
        ApiKeys.NewKey made = Edge.keys().create("slow", Edge.WORKSPACE, true);
        String head = "POST /v1/letters HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n".formatted(made.secret())
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(LETTER.length() + 100);
        // From here on the key is believed for a moment.
        assertThat(Edge.api(made.secret()).get("/v1/letters?town=Ulm").status()).isEqualTo(200);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            Edge.keys().revoke(made.key().id());
            AtomicInteger spaces = new AtomicInteger();
            await().pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
                socket.getOutputStream().write(' ');
                assertThat(spaces.incrementAndGet()).isGreaterThan(5);
            });
            String rest = " ".repeat(100 - spaces.get()) + LETTER;
            socket.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));
            byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 401".length());
            assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void is_over_soon_after_a_key_was_revoked() {
        ApiKeys.NewKey made = Edge.keys().create("short-lived", Edge.WORKSPACE, true);
        List<String> headers = List.of("Authorization", "Bearer " + made.secret());
        assertThat(edge.send("GET", "/v1/letters?town=Ulm", BodyPublishers.noBody(), headers)
                        .status())
                .isEqualTo(200);
        Edge.keys().revoke(made.key().id());
        await().untilAsserted(
                        () -> assertThat(edge.send("GET", "/v1/letters?town=Ulm", BodyPublishers.noBody(), headers)
                                        .status())
                                .isEqualTo(401));
    }
}

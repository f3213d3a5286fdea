package io.conversationengine.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    @ValueSource(strings = {"/v1/letters", "/v1/nowhere", "/v1", "/v1/", "/%76%31/letters", "/v1;a=b/letters"})
    void guards_every_address_below_v1(String path) {
        assertThat(edge.send("GET", path, BodyPublishers.noBody(), List.of()).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/prometheus",
                "/actuator/env",
                "/%61ctuator",
                "/actuator;a=b/env",
                "/actuator/health/../prometheus",
                "/actuator/healthy"
            })
    void shows_what_the_engine_does_to_operators_only(String path) {
        String operator = Edge.keys()
                .create("operator of " + path, Edge.WORKSPACE, false, true)
                .secret();
        assertThat(edge.send("GET", path, BodyPublishers.noBody(), List.of()).status())
                .isEqualTo(401);
        assertThat(edge.get(path).reason()).isEqualTo("key-may-not-operate");
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
            assertThat(answer.text("/detail")).contains("--may send");
        }
    }

    @Test
    void takes_an_agents_name_of_one_line_in_any_script() {
        Answer tooLong = edge.post("/v1/letters", LETTER, "On-Behalf-Of", "a".repeat(129));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.field()).isEqualTo("On-Behalf-Of");
        assertThat(tooLong.json().path("limit").asInt()).isEqualTo(128);
        Answer twice = edge.post("/v1/letters", LETTER, "On-Behalf-Of", "ada", "On-Behalf-Of", "bob");
        assertThat(twice.field()).isEqualTo("On-Behalf-Of");
        assertThat(withRawAgent("Zoë")).contains("HTTP/1.1 200", "agent:Zoë");
        assertThat(withRawAgent("a\tb")).contains("HTTP/1.1 400", "On-Behalf-Of");
        assertThat(withRawAgent("")).contains("HTTP/1.1 400", "On-Behalf-Of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200b",
                "ada\u200b",
                "\u202eada",
                "a\u00adda",
                "ada\u2060",
                "\ufeffada",
                "\u2800",
                "\u3164",
                "\u115f\u1160",
                "\uffa0",
                "ada\ufe0f",
                "ada\u180b",
                "\u034fada",
                "ada\u2028",
                "ada\u2065",
                "ad\u200da",
                "\u0639\u200d",
                "\u200c\u0639",
                "\u00a0ada",
                "ada\u3000",
                "ada\udb40\udc61",
                "ada\udb40\udd00",
                "ada1\ufe0f",
                "ada#\ufe0e",
                "1\u200d\u20e3",
                "\u2764\ufe0f\ufe0f",
                "\u2764\u200d\u200d\u2764",
                "\ud83c\udff4\udb40\udc67",
                "\u2764\udb40\udc67\udb40\udc7f",
                "\ud83c\udff4\udb40\udc7f",
                "\u738b\u180b",
                "\u1820\u180e",
                "\u1820\u180b\u180b",
                "\u738b\u2060",
                "\u2764\u202e",
                "\ufe0f\u20e3",
                "\u200d\u200d"
            })
    void takes_no_agents_name_of_which_something_cannot_be_seen(String agent) {
        assertThat(withRawAgent(agent)).startsWith("HTTP/1.1 400").contains("On-Behalf-Of must not contain characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë",
                "Ada Lightfoot",
                "ada@example.org",
                "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
                "\u0915\u094d\u200d\u0937",
                "\ud83d\udc69\u200d\ud83d\udcbb",
                "\u2764\ufe0f",
                "\u2764\ufe0f\u200d\ud83d\udd25",
                "1\ufe0f\u20e3",
                "desk 1\ufe0f\u20e3",
                "#\ufe0f\u20e3 *\ufe0f\u20e3",
                "7\u20e3",
                "Ada \u00a9\ufe0f",
                "\u00ae\ufe0e",
                "\u260e\ufe0e",
                "\u2764\ufe0f ada",
                "\ud83d\udc4d\ud83c\udffd",
                "\ud83c\udde9\ud83c\uddea",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\ud83d\udc41\ufe0f\u200d\ud83d\udde8\ufe0f",
                "\ud83e\uddd1\ud83c\udffd\u200d\ud83e\uddb0",
                "\ud83c\udff4\u200d\u2620\ufe0f",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
                "\u845b\udb40\udd00\u57ce",
                "\u1820\u180b",
                "\u738b\u660e",
                "Z\u0308oe"
            })
    void takes_agents_names_as_they_are_spelt(String agent) {
        assertThat(withRawAgent(agent)).startsWith("HTTP/1.1 200").contains("agent:" + agent);
    }

    @Test
    void passes_by_the_spaces_around_an_agents_name() {
        assertThat(withRawAgent("  ada \t ")).contains("HTTP/1.1 200", "\"agent:ada\"");
    }

    private String withRawAgent(String agent) {
        String request = """
                POST /v1/letters HTTP/1.1\r
                Host: x\r
                Connection: close\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Authorization: Bearer %s\r
                On-Behalf-Of: %s\r
                \r
                %s""".formatted(LETTER.length(), edge.key(), agent, LETTER);
        return edge.raw(request.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void is_over_at_once_where_a_key_was_revoked() {
        ApiKeys.NewKey made = Edge.keys().create("short-lived", Edge.WORKSPACE, true);
        List<String> headers = List.of("Authorization", "Bearer " + made.secret());
        assertThat(edge.send("GET", "/v1/letters?town=Ulm", BodyPublishers.noBody(), headers)
                        .status())
                .isEqualTo(200);
        Edge.keys().revoke(made.key().id());
        assertThat(edge.send("GET", "/v1/letters?town=Ulm", BodyPublishers.noBody(), headers)
                        .status())
                .isEqualTo(401);
    }
}

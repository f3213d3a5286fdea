package io.conversationengine.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The agent whom a request is on behalf of.
class AgentNameTest {

    private static final String LETTER = "{\"text\": \"a\", \"to\": {\"town\": \"Ulm\"}}";

    private final Api edge = Edge.api();

    @Test
    void is_one_line_in_any_script() {
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
    void has_nothing_in_it_that_cannot_be_seen(String agent) {
        assertThat(withRawAgent(agent))
                .startsWith("HTTP/1.1 400")
                .containsPattern("On-Behalf-Of must not (contain characters|be blank)");
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
    void is_taken_as_it_is_spelt(String agent) {
        assertThat(withRawAgent(agent)).startsWith("HTTP/1.1 200").contains("agent:" + agent);
    }

    @Test
    void is_without_the_spaces_around_it() {
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
}

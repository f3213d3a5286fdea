package io.conversationengine.edge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final Api edge = Edge.api();

    /// Whoever reads the answer writes JSON, and knows nothing of how the engine reads it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stamps\": NaN}",
                "{\"stamps\": -Infinity}",
                "{\"stamps\": +Infinity}",
                "{\"stamps\": Infinity}",
                "{\"stamps\": -INF}",
                "{\"stamps\": +1}",
                "{\"stamps\": 01}",
                "{\"stamps\": -01}",
                "{\"stamps\": .5}",
                "{\"stamps\": 5.}",
                "{\"stamps\": 1e}",
                "{\"stamps\": 0x10}",
                "{\"stamps\": -}",
                "{\"stamps\": 1_000}",
                "{\"urgent\": True}",
                "{\"urgent\": undefined}",
                "{\"text\": 'a'}",
                "{'text': \"a\"}",
                "{text: \"a\"}",
                "{\"text\": \"a}",
                "{\"text\": \"a\tb\"}",
                "{\"te\txt\": \"a\"}",
                "{\"text\": \"\\x41\"}",
                "{\"text\": \"\\u12g4\"}",
                "{\"text\": \"\\u12",
                "{\"text\": \"a\",}",
                "{\"text\": \"a\" \"to\": {}}",
                "{\"text\" \"a\"}",
                "{\"text\": }",
                "{, \"text\": \"a\"}",
                "{\"text\": \"a\"",
                "{\"text\": \"a\"]",
                "{\"copies\": [\"a\"}",
                "{\"copies\": [\"a\",]}",
                "{\"copies\": [,]}",
                "{\"copies\": [\"a\"",
                "{\"text\": \"a\", \"text\": \"b\"}",
                "{\"text\": \"a\", /* why */ \"stamps\": 1}",
                "{\"text\": \"a\", // why\n \"stamps\": 1}",
                "{\"text\": \"a\", # why\n \"stamps\": 1}",
                "{\"text\": \"a\", \"to\": {\"town\": \"Ulm\"}} {}",
                "{\"text\": \"a\", \"to\": {\"town\": \"Ulm\"}}]",
                "{\"text\": \"a\", \"to\": {\"town\": \"Ulm\"}} oops",
                "\u00a0{}",
                "\ufeff{",
                "{\"text\": \u201ca\u201d}",
                "{\"text\": `a`}",
                "oops",
                "]",
                "<xml/>",
                "--- text",
                "{\"enclosed\": {\"a\": NaN}}",
                "{\"enclosed\": {\"a\": nul}}",
                "{\"enclosed\": {\"a\": [1}}",
                "{\"enclosed\": {\"a\": 1, \"a\": 2}}",
                "{\"enclosed\": [1]}",
                "{\"form\": {\"a\": 1}}",
                "{\"to\": \"Ulm\"}",
                "{\"stamps\": {}}",
                "{\"patience\": []}",
                "[{}]",
                "7"
            })
    void refuses_in_words_of_json(String body) {
        Answer answer = edge.post("/v1/letters", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isNotEmpty();
        assertThat(answer.json().path("detail").asString())
                .doesNotContain("Feature", "ALLOW_", "Source", "Json", "Token", "Stream", "java", "Exception", "Letter")
                .doesNotContain("CTRL-CHAR", "VALUE_", "tandard", "marker at", "starting at", "UTF-8");
    }

    /// The parser's words repeat it.
    @Test
    void refuses_a_long_name_that_comes_twice_at_once() {
        String name = "a".repeat(300_000);
        Answer answer = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> edge.post("/v1/letters", "{\"%1$s\": 1, \"%1$s\": 1}".formatted(name)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.http().body()).hasSizeLessThan(1_500);
    }

    @Test
    void has_no_number_that_json_has_not() {
        Answer answer = edge.post("/v1/letters", letterWith("stamps", "NaN"));
        assertThat(answer.json().path("detail").asString()).startsWith("JSON has no number NaN (line 1, column ");
    }

    @Test
    void is_not_nested_beyond_all_bounds() {
        for (String deep : List.of(nested(100_000, "1"), "{\"a\":" + "[".repeat(500_000))) {
            Answer answer = edge.post("/v1/letters", letterWith("enclosed", deep));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.reason()).isEqualTo("malformed-json");
            assertThat(answer.json().path("detail").asString())
                    .isEqualTo("The body must be nested at most 1000 levels deep");
            assertThat(answer.json().path("limit").asInt()).isEqualTo(1_000);
            assertThat(answer.field()).isEqualTo("body");
        }
    }

    /// To compute one takes half a minute.
    @ParameterizedTest
    @ValueSource(strings = {"to", "stamps", "text", "form", "copies", "urgent", "patience", "postedAt", "enclosed"})
    void computes_no_number_of_a_million_digits(String field) {
        for (String number : List.of("7".repeat(1_000_000), "0." + "7".repeat(1_000_000))) {
            Answer answer = assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> edge.post("/v1/letters", letterWith(field, number)));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.field()).isEqualTo(field);
            assertThat(answer.http().body()).hasSizeLessThan(1_000);
        }
    }

    @Test
    void repeats_no_long_name() {
        Answer answer = edge.post("/v1/letters", letterWith("n".repeat(1_000_000), "1"));
        assertThat(answer.reason()).isEqualTo("unknown-field");
        assertThat(answer.http().body()).hasSizeLessThan(1_500);
    }

    private static String letterWith(String name, String value) {
        String text = name.equals("text") ? "" : "\"text\": \"Hello\", ";
        String to = name.equals("to") ? "" : "\"to\": {\"town\": \"Ulm\"}, ";
        return "{" + text + to + "\"" + name + "\": " + value + "}";
    }

    private static String nested(int levels, String within) {
        return "{\"a\":".repeat(levels) + within + "}".repeat(levels);
    }
}

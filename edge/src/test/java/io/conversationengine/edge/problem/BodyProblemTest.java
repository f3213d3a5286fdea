package io.conversationengine.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyProblemTest {

    private final Api edge = Edge.api();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text: 7                                                 | invalid-field  | text
            text: true                                              | invalid-field  | text
            text: ["a"]                                             | invalid-field  | text
            text: null                                              | invalid-field  | text
            text: ""                                                | invalid-field  | text
            text: "aaaaaaaaaaaaaaaaaaaaa"                           | invalid-field  | text
            text: "a\\u0000b"                                       | invalid-field  | text
            text: "a\\ud800"                                        | invalid-field  | text
            text: "\\udc00\\ud800"                                  | invalid-field  | text
            text: "a", "text": "b"                                  | malformed-json | text
            text: "a\tb"                                            | malformed-json | text
            to: []                                                  | invalid-field  | to
            to: {}                                                  | invalid-field  | to.town
            to: {"town": "  "}                                      | invalid-field  | to.town
            to: {"town": "U\\nlm"}                                  | invalid-field  | to.town
            to: {"town": "U\\u0085lm"}                              | invalid-field  | to.town
            to: {"town": "Ulm", "site": "ftp://x.org"}              | invalid-field  | to.site
            to: {"town": "Ulm", "site": "https://x y"}              | invalid-field  | to.site
            to: {"town": "Ulm", "zip": 1}                           | unknown-field  | to.zip
            to: {"town": "Ulm", "\\u0000": 1}                       | unknown-field  |
            copies: "x"                                             | invalid-field  | copies
            copies: [1]                                             | invalid-field  | copies[0]
            copies: [null]                                          | invalid-field  | copies[0]
            copies: ["a", ""]                                       | invalid-field  | copies[1]
            copies: ["a", "b", "c"]                                 | invalid-field  | copies
            form: "plain"                                           | invalid-field  | form
            form: 0                                                 | invalid-field  | form
            form: ""                                                | invalid-field  | form
            postedAt: 5                                             | invalid-field  | postedAt
            postedAt: "2026-11-22"                                  | invalid-field  | postedAt
            postedAt: "2026-11-22T10:00:00"                         | invalid-field  | postedAt
            postedAt: "1999-12-31T23:59:59Z"                        | invalid-field  | postedAt
            postedAt: "2100-01-01T00:00:00Z"                        | invalid-field  | postedAt
            postedAt: "+999999999-12-31T23:59:59Z"                  | invalid-field  | postedAt
            postedAt: "2026-11-22T10:00:58.Z"                       | invalid-field  | postedAt
            postedAt: "2026-11-22T15:30Z"                           | invalid-field  | postedAt
            postedAt: "2026-11-22 10:00:00Z"                        | invalid-field  | postedAt
            postedAt: "2026-11-22T10:00:00+0100"                    | invalid-field  | postedAt
            postedAt: "2026-11-22T10:00:00+01"                      | invalid-field  | postedAt
            postedAt: "2026-11-22T10:00:00+24:00"                   | invalid-field  | postedAt
            postedAt: "2026-11-22T10:00:00+01:60"                   | invalid-field  | postedAt
            postedAt: "2026-11-22T10:00:00+01:00:00"                | invalid-field  | postedAt
            postedAt: "2026-11-22T24:00:00Z"                        | invalid-field  | postedAt
            postedAt: "2026-11-22T23:58:60Z"                        | invalid-field  | postedAt
            postedAt: "2026-11-22T23:59:60+01:00"                   | invalid-field  | postedAt
            postedAt: "2026-11-22T23:59:61Z"                        | invalid-field  | postedAt
            postedAt: "2026-02-29T10:00:00Z"                        | invalid-field  | postedAt
            postedAt: "2026-11-31T10:00:00Z"                        | invalid-field  | postedAt
            postedAt: "٢٠٢٦-11-22T10:00:00Z"                        | invalid-field  | postedAt
            postedAt: "2026-11-22T10:00:00,5Z"                      | invalid-field  | postedAt
            postedAt: " 2026-11-22T10:00:00Z"                       | invalid-field  | postedAt
            postedAt: "2000-01-01T00:00:00+23:59"                   | invalid-field  | postedAt
            postedAt: "2099-12-31T23:59:60Z"                        | invalid-field  | postedAt
            patience: 3600                                          | invalid-field  | patience
            patience: "P1Y"                                         | invalid-field  | patience
            patience: "PT99999999999999999999H"                     | invalid-field  | patience
            stamps: "1"                                             | invalid-field  | stamps
            stamps: 1.5                                             | invalid-field  | stamps
            stamps: 1e3                                             | invalid-field  | stamps
            stamps: 99999999999                                     | invalid-field  | stamps
            stamps: NaN                                             | malformed-json | stamps
            urgent: "true"                                          | invalid-field  | urgent
            urgent: 1                                               | invalid-field  | urgent
            enclosed: 1                                             | invalid-field  | enclosed
            enclosed: {"a": [{"b": 1, "b": 2}]}                     | malformed-json | enclosed.a.0.b
            """)
    void names_the_field_that_is_wrong(String wrong, String reason, String field) {
        String[] parts = wrong.split(": ", 2);
        Answer answer = edge.post("/v1/letters", letterWith(parts[0], parts[1]));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
        assertThat(answer.reason()).as(answer.http().body()).isEqualTo(reason);
        assertThat(answer.field()).as(answer.http().body()).contains(field == null ? "to." : field);
        assertThat(answer.header("Content-Type")).startsWith(Problem.MEDIA_TYPE);
    }

    private static String letterWith(String name, String value) {
        String text = name.equals("text") ? "" : "\"text\": \"Hello\", ";
        String to = name.equals("to") ? "" : "\"to\": {\"town\": \"Ulm\"}, ";
        return "{" + text + to + "\"" + name + "\": " + value + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | invalid-field
            null                                 | invalid-field
            []                                   | invalid-field
            "text"                               | invalid-field
            {                                    | malformed-json
            {"text" "a"}                         | malformed-json
            {'text': 'a'}                        | malformed-json
            {"text": "a", "to": {"town": "Ulm"}} | invalid-field
            """)
    void is_read_as_a_whole_or_not_at_all(String body, String reason) {
        String sent = body.startsWith("{\"text\": ") ? body + " {}" : body;
        Answer answer = edge.post("/v1/letters", sent);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
        assertThat(answer.reason()).as(answer.http().body()).isEqualTo(reason);
        assertThat(answer.http().body()).doesNotContain("Source", "StreamReadFeature");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z,              2026-11-22T10:00:00Z",
        "2026-11-22t10:00:00z,              2026-11-22T10:00:00Z",
        "2026-11-22T10:00:58.1234567890Z,   2026-11-22T10:00:58.123456Z",
        "2026-11-22T10:00:58.5Z,            2026-11-22T10:00:58.500Z",
        "2026-11-22T10:00:58.0000009Z,      2026-11-22T10:00:58Z",
        "2026-11-22T10:00:00+23:59,         2026-11-21T10:01:00Z",
        "2026-11-22T10:00:00-23:59,         2026-11-23T09:59:00Z",
        "2026-11-22T10:00:00-00:00,         2026-11-22T10:00:00Z",
        "2016-12-31T23:59:60Z,              2017-01-01T00:00:00Z",
        "2016-12-31T15:59:60.25-08:00,      2017-01-01T00:00:00.250Z",
        "2024-02-29T00:00:00Z,              2024-02-29T00:00:00Z",
        "2000-01-01T00:00:00Z,              2000-01-01T00:00:00Z",
        "2099-12-31T23:59:59.999999999Z,    2099-12-31T23:59:59.999999Z"
    })
    void has_instants_in_every_form_of_rfc_3339(String written, String read) {
        Answer answer = edge.post("/v1/letters", letterWith("postedAt", "\"" + written + "\""));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(answer.text("/letter/postedAt")).isEqualTo(read);
    }

    /// It is told of a customer, who is not to blame.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a": "\\u0000b"}        | {"a":"\uFFFDb"}
            {"a": ["\\ud800", 1]}    | {"a":["\uFFFD",1]}
            {"\\u0000": true}        | {"\uFFFD":true}
            {"a": 1e999999999999}    | {"a":"1e999999999999"}
            {"a": 1e-400, "b": 1.50} | {"a":"1e-400","b":1.50}
            {"a\\ude00": [1]}        | {"a\uFFFD":[1]}
            """)
    void may_have_an_object_that_is_kept_as_far_as_it_can_be(String given, String kept) {
        Answer answer = edge.post("/v1/letters", letterWith("enclosed", given));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(answer.text("/enclosed")).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"\\u0000": 1, "\\ud800": 2, "\\udfff": 3}     | {"\uFFFD":1,"\uFFFD~2":2,"\uFFFD~3":3}
            {"\uFFFD": 1, "\uFFFD~2": 2, "\\u0000": 3}       | {"\uFFFD":1,"\uFFFD~2":2,"\uFFFD~3":3}
            {"\\u0000": 1, "\uFFFD": 2, "b": {"\uFFFD": 3}} | {"\uFFFD":1,"\uFFFD~2":2,"b":{"\uFFFD":3}}
            """)
    void may_have_names_that_become_the_same(String given, String kept) {
        assertThat(enclosed(given)).isEqualTo(kept);
    }

    @Test
    void may_have_an_object_beyond_all_bounds() {
        String digits = "7".repeat(100_000);
        assertThat(enclosed("{\"a\": " + digits + "}")).isEqualTo("{\"a\":\"" + digits + "\"}");
        assertThat(enclosed("{\"a\": 0." + digits + "}")).isEqualTo("{\"a\":\"0." + digits + "\"}");
        String longest = "7".repeat(64);
        assertThat(enclosed("{\"a\": " + longest + "}")).isEqualTo("{\"a\":" + longest + "}");

        String name = "n".repeat(10_000);
        assertThat(enclosed("{\"%1$s\": 1, \"%1$s%1$s\": 2, \"%1$sx\": 3}".formatted(name)))
                .isEqualTo("{\"%1$s\":1,\"%1$s~2\":2,\"%1$s~3\":3}".formatted(name));

        assertThat(enclosed(nested(30, "{\"a\":1}"))).isEqualTo(nested(30, "null"));
        assertThat(enclosed(nested(30, "[[{}], 2]"))).isEqualTo(nested(30, "null"));
        assertThat(enclosed(nested(900, "1"))).isEqualTo(nested(30, "null"));
        assertThat(enclosed(nested(30, "1"))).isEqualTo(nested(30, "1"));
    }

    private String enclosed(String given) {
        Answer answer = edge.post("/v1/letters", letterWith("enclosed", given));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.text("/enclosed");
    }

    private static String nested(int levels, String within) {
        return "{\"a\":".repeat(levels) + within + "}".repeat(levels);
    }

    @Test
    void tells_the_place_of_broken_json() {
        Answer answer = edge.post("/v1/letters", "{\"text\": \"a\",\n  oops}");
        assertThat(answer.json().path("detail").asString()).contains("line 2, column 3");
        assertThat(answer.http().body()).doesNotContain("Source", "Exception", "java");
    }

    @Test
    void tells_the_limit_that_was_exceeded() {
        Answer answer = edge.post("/v1/letters", letterWith("text", "\"" + "a".repeat(21) + "\""));
        assertThat(answer.json().path("limit").asInt()).isEqualTo(20);
        assertThat(answer.json().path("detail").asString()).isEqualTo("text must have 1 to 20 characters");
    }

    /// To compute one takes half a minute.
    @ParameterizedTest
    @ValueSource(strings = {"to", "stamps", "text", "form", "copies", "urgent", "patience", "postedAt", "enclosed"})
    void has_numbers_of_a_million_digits_only_where_nobody_computes_them(String field) {
        for (String number : List.of("7".repeat(1_000_000), "0." + "7".repeat(1_000_000))) {
            Answer answer = assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> edge.post("/v1/letters", letterWith(field, number)));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.field()).isEqualTo(field);
            assertThat(answer.http().body()).hasSizeLessThan(1_000);
        }
    }

    @Test
    void has_long_names_that_no_answer_repeats() {
        Answer answer = edge.post("/v1/letters", letterWith("n".repeat(1_000_000), "1"));
        assertThat(answer.reason()).isEqualTo("unknown-field");
        assertThat(answer.http().body()).hasSizeLessThan(1_500);
    }

    @Test
    void lists_all_wrong_fields() {
        Answer answer = edge.post("/v1/letters", "{\"text\": \"\", \"to\": {\"town\": \"far too long\"}}");
        assertThat(answer.field()).isEqualTo("text");
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("text", "to.town");
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
    void is_refused_in_words_of_json(String body) {
        Answer answer = edge.post("/v1/letters", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isNotEmpty();
        assertThat(answer.json().path("detail").asString())
                .doesNotContain("Feature", "ALLOW_", "Source", "Json", "Token", "Stream", "java", "Exception", "Letter")
                .doesNotContain("CTRL-CHAR", "VALUE_", "tandard", "marker at", "starting at", "UTF-8");
    }

    @Test
    void has_no_number_that_json_has_not() {
        Answer answer = edge.post("/v1/letters", letterWith("stamps", "NaN"));
        assertThat(answer.json().path("detail").asString()).startsWith("JSON has no number NaN (line 1, column ");
    }

    @Test
    void is_in_the_same_words_whatever_the_client_speaks() {
        Answer answer = edge.post("/v1/letters", letterWith("copies", "[\"\"]"), "Accept-Language", "de");
        assertThat(answer.json().path("detail").asString()).isEqualTo("copies[0] must have 1 to 5 characters");
    }
}

package io.conversationengine.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void lists_all_wrong_fields() {
        Answer answer = edge.post("/v1/letters", "{\"text\": \"\", \"to\": {\"town\": \"far too long\"}}");
        assertThat(answer.field()).isEqualTo("text");
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("text", "to.town");
    }

    @Test
    void is_in_the_same_words_whatever_the_client_speaks() {
        Answer answer = edge.post("/v1/letters", letterWith("copies", "[\"\"]"), "Accept-Language", "de");
        assertThat(answer.json().path("detail").asString()).isEqualTo("copies[0] must have 1 to 5 characters");
    }
}

package io.conversationengine.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// It is told of a customer, who is not to blame for what is in it.
class AnyJsonTest {

    private final Api edge = Edge.api();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a": "\\u0000b"}        | {"a":"\uFFFDb"}
            {"a": ["\\ud800", 1]}    | {"a":["\uFFFD",1]}
            {"\\u0000": true}        | {"\uFFFD":true}
            {"a": 1e999999999999}    | {"a":"1e999999999999"}
            {"a": 1e-400, "b": 1.50} | {"a":"1e-400","b":1.50}
            {"a\\ude00": [1]}        | {"a\uFFFD":[1]}
            """)
    void is_kept_as_far_as_it_can_be(String given, String kept) {
        assertThat(enclosed(given)).isEqualTo(kept);
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
    void is_kept_beyond_all_bounds() {
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
        Answer answer = edge.post(
                "/v1/letters", "{\"text\": \"Hello\", \"to\": {\"town\": \"Ulm\"}, \"enclosed\": %s}".formatted(given));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.text("/enclosed");
    }

    private static String nested(int levels, String within) {
        return "{\"a\":".repeat(levels) + within + "}".repeat(levels);
    }
}

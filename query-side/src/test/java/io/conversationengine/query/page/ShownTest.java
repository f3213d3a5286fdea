package io.conversationengine.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ShownTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"a": 1}            | {"a": 1}
            {"a": 1}            | {"a": 1, "b": 2}
            {"a": {"b": null}}  | {"a": {"b": null, "c": 3}}
            [{"a": "…"}, 2]     | [{"a": "x", "b": []}, 2]
            """)
    void may_leave_fields_out(String shown, String actual) {
        assertThat(Shown.difference(
                        JsonMapper.shared().readTree(shown), JsonMapper.shared().readTree(actual)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"a": 1}        | {"a": 2}        | /a is 2
            {"a": null}     | {}              | /a is missing
            {"a": "…"}      | {"a": 3}        | /a is no text but 3
            {"a": [1]}      | {"a": [1, 2]}   | /a is [1,2]
            {"a": [{"b":1}]}| {"a": [{"b":2}]}| /a/0/b is 2
            {"a": {}}       | {"a": []}       | /a is []
            """)
    void says_nothing_else_than_what_is_so(String shown, String actual, String difference) {
        assertThat(Shown.difference(
                        JsonMapper.shared().readTree(shown), JsonMapper.shared().readTree(actual)))
                .contains(difference);
    }
}

package io.conversationengine.personal.keyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyLineTest {

    private static final String USABLE = "{\"contact\":\"6f1c2d3e-4a5b-8c7d-9e0f-112233445566\","
            + "\"id\":\"00000000-0000-4000-8000-000000000001\",\"wrapped\":\"AAEC\","
            + "\"madeAt\":\"2026-10-01T08:00:00.000001Z\",\"destroyedAt\":null}";

    private static final String DESTROYED = USABLE.replace("\"AAEC\"", "null")
            .replace("\"destroyedAt\":null", "\"destroyedAt\":\"2026-10-02T08:00:00Z\"");

    @Test
    void is_written_as_it_was_read() {
        assertThat(KeyLine.of(USABLE, 1)).hasToString(USABLE);
        assertThat(KeyLine.of(USABLE, 1).wrappedBytes()).containsExactly(0, 1, 2);
        assertThat(KeyLine.of(DESTROYED, 1)).hasToString(DESTROYED);
        assertThat(KeyLine.of(DESTROYED, 1).wrappedBytes()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"contact\":                    | \"person\":     | field \"contact\" is missing",
                "\"6f1c2d3e-                    | \"              | field \"contact\" does not fit",
                "\"6f1c2d3e-4a5b-8c7d-9e0f-112233445566\" | null  | field \"contact\" does not fit",
                "\"id\":\"                      | \"id\":\"x      | field \"id\" does not fit",
                "\"AAEC\"                       | 7               | field \"wrapped\" does not fit",
                "\"AAEC\"                       | \"\"            | field \"wrapped\" does not fit",
                "\"AAEC\"                       | \"*\"           | field \"wrapped\" does not fit",
                "\"wrapped\":\"AAEC\",          | ''              | field \"wrapped\" is missing",
                "2026-10-01T08                  | yesterday       | field \"madeAt\" does not fit",
                "\"destroyedAt\":null           | \"destroyedAt\":\"x\" | field \"destroyedAt\" does not fit",
                "\"AAEC\" | null | field \"destroyedAt\" has a time where \"wrapped\" is " + "null, and only there",
                "null}                          | null            | it is no JSON",
                "null}                          | null }          | it is not written as an export writes it",
                "null}                          | null,\"a\":1}   | it is not written as an export writes it",
                "AAEC | AA==\",\"wrapped\":\"AAEC | it is not written as an export writes it",
            })
    void is_refused_with_its_number_and_the_field_that_does_not_fit(String part, String other, String problem) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> KeyLine.of(USABLE.replace(part, other), 12))
                .withMessage("the keys file, line 12: " + problem);
    }

    @Test
    void is_refused_where_it_is_empty_or_no_object() {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> KeyLine.of("", 1))
                .withMessage("the keys file, line 1: field \"contact\" is missing");
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> KeyLine.of("[]", 1))
                .withMessage("the keys file, line 1: field \"contact\" is missing");
    }
}

package io.conversationengine.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderArgumentsTest {

    private final Api edge = Edge.api();

    @Test
    void carry_a_version_there_and_back() {
        Answer answer = put("/v1/letters/a", "If-Match", "\"7\"", "Idempotency-Key", "k-1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"8\"");
        assertThat(answer.header("Position")).isEqualTo("42");
        assertThat(answer.json().path("key").asString()).isEqualTo("k-1");
    }

    @Test
    void take_a_star_for_any_version() {
        assertThat(put("/v1/letters/a", "If-Match", "*", "Idempotency-Key", "k").header("ETag"))
                .isEqualTo("\"1\"");
        assertThat(put("/v1/letters/a", "Idempotency-Key", "k").header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void take_any_tag_of_a_list() {
        assertThat(put("/v1/letters/a", "If-Match", "\"7\",\"9\" , \"8\",, ", "Idempotency-Key", "k")
                        .text("/seen"))
                .isEqualTo("[7, 9, 8]");
        assertThat(put("/v1/letters/a", "If-Match", "\"7\"", "If-Match", "\"8\"", "Idempotency-Key", "k")
                        .text("/seen"))
                .isEqualTo("[7, 8]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"7\"",
                "\"seven\"",
                "\"-1\"",
                "\"07\"",
                "\"9999999999999999999\"",
                "\"\"",
                "\"a,b\"",
                "W/\"\""
            })
    void take_a_tag_that_is_none_of_ours_for_no_version(String ifMatch) {
        assertThat(put("/v1/letters/a", "If-Match", ifMatch, "Idempotency-Key", "k")
                        .text("/seen"))
                .isEqualTo("[-1]");
        assertThat(put("/v1/letters/a", "If-Match", ifMatch + ", \"3\"", "Idempotency-Key", "k")
                        .text("/seen"))
                .isEqualTo("[-1, 3]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "w/\"7\"",
                "\"7",
                "\"7\" \"8\"",
                "\"7\", 8",
                "*, \"7\"",
                "\"7\", *",
                "\"a b\"",
                "W/7",
                ",",
                ""
            })
    void refuse_what_is_no_list_of_tags(String ifMatch) {
        Answer answer = put("/v1/letters/a", "If-Match", ifMatch, "Idempotency-Key", "k");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("If-Match");
    }

    @Test
    void refuse_a_request_without_a_key_of_one_line() {
        assertThat(put("/v1/letters/a").field()).isEqualTo("Idempotency-Key");
        assertThat(put("/v1/letters/a", "Idempotency-Key", " ").field()).isEqualTo("Idempotency-Key");
        assertThat(put("/v1/letters/a", "Idempotency-Key", "k".repeat(256)).field())
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void stand_beside_parts_of_the_address_that_have_limits_too() {
        Answer answer = put("/v1/letters/far-too-long", "Idempotency-Key", "k");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("name");
        assertThat(answer.json().path("limit").asInt()).isEqualTo(8);
    }

    private Answer put(String path, String... headers) {
        return edge.put(path, "{\"town\": \"Ulm\"}", headers);
    }
}

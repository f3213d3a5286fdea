package io.conversationengine.command.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import org.junit.jupiter.api.Test;

class WorkspaceEndpointTest {

    private final Api api = CommandServer.newWorkspace();

    @Test
    void sets_all_settings_at_once() {
        String settings = """
                {"edition": "providers-2026-10", "assignOnReopen": "NEVER", "unassignOnClose": true,
                 "closingCategory": "REQUIRED", "closingSummary": "OPTIONAL", "warnBefore": "PT1H",
                 "emailSearch": "CONTAINS", "categories": [{"name": "spam", "unassignOnClose": true}]}""";
        Answer changed = api.put("/v1/workspace", settings);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().path("changed").asBoolean()).isTrue();
        assertThat(api.put("/v1/workspace", settings).json().path("changed").asBoolean())
                .isFalse();
        assertThat(api.put("/v1/workspace", "{}").json().path("changed").asBoolean())
                .isTrue();
    }

    @Test
    void names_the_editions_that_there_are() {
        Answer answer = api.put("/v1/workspace", "{\"edition\": \"1999\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo("unknown-edition");
        assertThat(answer.field()).isEqualTo("edition");
        assertThat(answer.text("/detail")).contains("respond-io-2024-11", "providers-2026-10");
    }

    @Test
    void names_each_category_once() {
        String twice = """
                {"categories": [{"name": "spam", "unassignOnClose": true},
                                {"name": "spam", "unassignOnClose": false}]}""";

        assertThat(api.put("/v1/workspace", twice).field()).isEqualTo("categories");
    }

    @Test
    void looks_at_no_more_of_a_list_that_is_too_long() {
        String body = "{\"categories\": [" + "{},".repeat(300_000) + "{}]}";
        Answer answer = api.put("/v1/workspace", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("categories");
        assertThat(answer.json().path("limit").asInt()).isEqualTo(100);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .hasSize(100)
                .noneMatch(field -> field.matches("categories\\[\\d{4,}].*"));
    }

    @Test
    void refuses_settings_beyond_their_limits() {
        assertThat(api.put("/v1/workspace", "{\"categories\": [{\"name\": \"spam\"}]}")
                        .field())
                .isEqualTo("categories[0].unassignOnClose");
        assertThat(api.put("/v1/workspace", "{\"categories\": [null]}").status())
                .isEqualTo(400);
        assertThat(api.put("/v1/workspace", "{\"warnBefore\": \"PT59S\"}").field())
                .isEqualTo("warnBefore");
        assertThat(api.put("/v1/workspace", "{\"warnBefore\": \"P8D\"}").field())
                .isEqualTo("warnBefore");
        assertThat(api.put("/v1/workspace", "{\"closingSummary\": \"MAYBE\"}").text("/detail"))
                .isEqualTo("closingSummary must be one of OPTIONAL, REQUIRED");
    }
}

package io.conversationengine.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.query.Engine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The search in the OpenAPI document.
class SearchDescriptionTest {

    private static JsonNode document = new JsonMapper().createObjectNode();

    @BeforeAll
    static void read() {
        try (Engine engine = Engine.onNewDatabase()) {
            document = engine.client().get("/v3/api-docs").json();
        }
    }

    @Test
    void has_every_parameter_by_itself() {
        assertThat(document.at("/paths/~1v1~1conversations/get/parameters")
                        .valueStream()
                        .map(parameter -> parameter.at("/name").asString())
                        .toList())
                .contains("inbox", "q", "in", "status", "sendable", "windowEndsBefore", "sort", "order", "after")
                .contains("limit", "At-Least-Position")
                .doesNotContain("request");
    }

    @Test
    void has_rows_as_they_are_written() {
        JsonNode row = document.at("/components/schemas/Conversation/properties");

        assertThat(row.propertyNames()).contains("id", "contact", "verdict", "matched", "closing");
        assertThat(row.propertyNames()).doesNotContain("conversation");
        assertThat(document.at("/components/schemas/Customer/properties").propertyNames())
                .contains("externalId", "conversations")
                .doesNotContain("contact");
    }
}

package io.conversationengine.edge.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.Edge;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private final Answer answer = Edge.api().send("GET", "/v3/api-docs", BodyPublishers.noBody(), List.of());

    private final JsonNode document = answer.json();

    @Test
    void is_read_without_a_key() {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.at("/info/title").asString()).isEqualTo("Conversation engine");
        assertThat(document.at("/components/securitySchemes/apiKey/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void states_every_limit_of_a_body() {
        JsonNode letter = document.at("/components/schemas/Letter");
        assertThat(letter.at("/properties/text/maxLength").asInt()).isEqualTo(20);
        assertThat(letter.at("/properties/text/minLength").asInt()).isEqualTo(1);
        assertThat(letter.at("/properties/copies/maxItems").asInt()).isEqualTo(2);
        assertThat(letter.at("/properties/copies/items/maxLength").asInt()).isEqualTo(5);
        assertThat(letter.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("text", "to");
        assertThat(letter.at("/properties/enclosed/description").asString()).contains("65536");
        JsonNode address = document.at("/components/schemas/Address");
        assertThat(address.at("/properties/town/maxLength").asInt()).isEqualTo(10);
        assertThat(address.at("/properties/town/pattern").asString()).isNotBlank();
    }

    @Test
    void states_the_headers_that_a_request_takes() {
        List<JsonNode> parameters = document.at("/paths/~1v1~1letters~1{name}/put/parameters")
                .valueStream()
                .toList();
        assertThat(parameters)
                .extracting(parameter -> parameter.path("name").asString())
                .containsExactlyInAnyOrder("name", "On-Behalf-Of", "If-Match", "Idempotency-Key");
        JsonNode key = named(parameters, "Idempotency-Key");
        assertThat(key.path("in").asString()).isEqualTo("header");
        assertThat(key.path("required").asBoolean()).isTrue();
        assertThat(key.at("/schema/maxLength").asInt()).isEqualTo(255);
        assertThat(named(parameters, "name").at("/schema/maxLength").asInt()).isEqualTo(8);
    }

    @Test
    void states_the_headers_and_problems_of_an_answer() {
        JsonNode answers = document.at("/paths/~1v1~1letters~1{name}/put/responses");
        assertThat(answers.at("/200/headers").propertyNames()).contains("Position", "ETag");
        assertThat(answers.propertyNames()).contains("200", "400", "401", "403", "409", "412", "413", "415", "503");
        assertThat(answers.at("/412/$ref").asString()).isEqualTo("#/components/responses/Problem412");
        assertThat(document.at("/components/responses/Problem412/content").propertyNames())
                .containsExactly("application/problem+json");
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail", "field", "limit", "errors");
    }

    @Test
    void states_the_right_that_an_operation_needs() {
        JsonNode put = document.at("/paths/~1v1~1letters~1{name}/put");
        assertThat(put.path("description").asString()).endsWith("Needs the right `send`.");
    }

    private static JsonNode named(List<JsonNode> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

package io.conversationengine.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.Golden;
import io.conversationengine.standalone.openapi.DescribedApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the document says of single operations, and that the endpoints themselves say it.
class ApiOperationTest {

    private static final JsonNode DOCUMENT = BadInput.api().get("/v3/api-docs").json();

    private static final JsonNode SEND = DOCUMENT.at("/paths/~1v1~1conversations~1{id}~1messages/post");

    private static final JsonNode SEARCH = DOCUMENT.at("/paths/~1v1~1conversations/get");

    @Test
    @Tag("golden")
    void is_what_the_endpoints_say() {
        ObjectNode described =
                (ObjectNode) BadInput.api().get(DescribedApi.PATH).json();
        Golden.assertSame("edge/src/main/resources/openapi.json", written(described));
    }

    /// Members stand as they are declared; what is found in no order of its own stands by name.
    private static String written(ObjectNode document) {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        document.set("paths", byName(document.path("paths")));
        ObjectNode components = (ObjectNode) document.path("components");
        components.propertyNames().stream()
                .toList()
                .forEach(kind -> components.set(kind, byName(components.path(kind))));
        return json.writeValueAsString(document) + "\n";
    }

    private static ObjectNode byName(JsonNode members) {
        ObjectNode sorted = JsonMapper.shared().createObjectNode();
        members.propertyNames().stream().sorted().forEach(name -> sorted.set(name, members.path(name)));
        return sorted;
    }

    @Test
    void says_whose_it_is_and_how_one_is_known() {
        assertThat(DOCUMENT.path("openapi").asString()).startsWith("3.1");
        assertThat(DOCUMENT.at("/info/title").asString()).isEqualTo("Conversation engine");
        assertThat(DOCUMENT.at("/components/securitySchemes/apiKey/scheme").asString())
                .isEqualTo("bearer");
        assertThat(DOCUMENT.path("servers").findValuesAsString("url")).containsExactly("/");
    }

    @Test
    void states_every_limit_of_a_body() {
        JsonNode send = DOCUMENT.at("/components/schemas/SendMessage/properties");
        assertThat(send.at("/text/minLength").asInt()).isEqualTo(1);
        assertThat(send.at("/text/maxLength").asInt()).isPositive();
        JsonNode contact = DOCUMENT.at("/components/schemas/UpdateContact/properties");
        assertThat(contact.at("/labels/maxItems").asInt()).isPositive();
        assertThat(contact.at("/labels/items/maxLength").asInt()).isPositive();
        assertThat(contact.at("/labels/items/pattern").asString()).isNotBlank();
    }

    @Test
    void states_the_headers_that_a_request_takes() {
        List<JsonNode> parameters = SEND.path("parameters").valueStream().toList();
        assertThat(parameters)
                .extracting(parameter -> parameter.path("name").asString())
                .contains("id", "On-Behalf-Of", "If-Match", "Idempotency-Key");
        JsonNode key = named(parameters, "Idempotency-Key");
        assertThat(key.path("in").asString()).isEqualTo("header");
        assertThat(key.path("required").asBoolean()).isTrue();
        assertThat(key.at("/schema/maxLength").asInt()).isEqualTo(255);
    }

    @Test
    void states_the_headers_and_problems_of_an_answer() {
        JsonNode answers = SEND.path("responses");
        assertThat(answers.at("/202/headers").propertyNames()).contains("Position", "ETag");
        assertThat(answers.propertyNames()).contains("400", "401", "403", "409", "412", "413", "415", "503");
        assertThat(answers.at("/412/$ref").asString()).isEqualTo("#/components/responses/Problem412");
        assertThat(DOCUMENT.at("/components/responses/Problem412/content").propertyNames())
                .containsExactly("application/problem+json");
        assertThat(DOCUMENT.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail", "field", "limit", "errors");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/conversations/CONVERSATION, /v1/conversations/{id}, ''",
        "GET, /v1/projections, /v1/projections, ''",
        "GET, /v1/workspace, /v1/workspace, ''",
        "POST, /v1/conversations/CONVERSATION/closure, /v1/conversations/{id}/closure, {}",
        "POST, /v1/contacts, /v1/contacts, '{\"account\": \"telegram\", \"externalId\": \"zoe\"}'",
        "POST, /v1/conversations, /v1/conversations, '{\"account\": \"telegram\", \"externalId\": \"zoe\"}'",
        "PUT, /v1/contacts/CONTACT, /v1/contacts/{id}, '{\"labels\": []}'",
        "POST, /v1/inbound, /v1/inbound, '{WHO, \"message\": {\"id\": \"m-9\", \"text\": \"x\", \"sentAt\": \"NOW\"}}'"
    })
    void states_those_headers_that_an_answer_has(String method, String path, String described, String body) {
        Answer answer = BadInput.api()
                .send(
                        method,
                        BadInput.filled(path),
                        BodyPublishers.ofString(BadInput.filled(body)),
                        List.of("Authorization", "Bearer " + BadInput.api().key(), "Content-Type", "application/json"));
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        JsonNode stated = DOCUMENT.path("paths")
                .path(described)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(answer.status()))
                .path("headers");
        assertThat(stated.propertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.of("Position", "ETag", "Location")
                        .filter(name -> answer.http().headers().firstValue(name).isPresent())
                        .toList());
    }

    @Test
    void states_the_headers_of_problems() {
        JsonNode problems = DOCUMENT.at("/components/responses");
        assertThat(problems.at("/Problem401/headers").propertyNames()).containsExactly("WWW-Authenticate");
        assertThat(problems.at("/Problem412/headers").propertyNames()).containsExactly("ETag");
        assertThat(problems.at("/Problem429/headers").propertyNames()).containsExactly("Retry-After");
        assertThat(problems.at("/Problem503/headers").propertyNames()).containsExactly("Retry-After");
    }

    @Test
    void states_the_right_that_an_operation_needs() {
        assertThat(SEND.path("description").asString()).endsWith("Needs the right `send`.");
        assertThat(DOCUMENT.at("/paths/~1v1~1projections~1{name}~1rebuild/post/description")
                        .asString())
                .endsWith("Needs the right `operator`.");
    }

    @Test
    void has_every_parameter_of_the_search_by_itself() {
        assertThat(SEARCH.path("parameters").findValuesAsString("name"))
                .contains("inbox", "q", "in", "status", "sendable", "windowEndsBefore", "sort", "order", "after")
                .contains("limit", "At-Least-Position")
                .doesNotContain("request");
    }

    @Test
    void has_the_rows_of_the_search_as_they_are_written() {
        JsonNode row = DOCUMENT.at("/components/schemas/Conversation/properties");

        assertThat(row.propertyNames()).contains("id", "contact", "verdict", "matched", "closing");
        assertThat(row.propertyNames()).doesNotContain("conversation");
        assertThat(DOCUMENT.at("/components/schemas/Customer/properties").propertyNames())
                .contains("externalId", "conversations")
                .doesNotContain("contact");
    }

    private static JsonNode named(List<JsonNode> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

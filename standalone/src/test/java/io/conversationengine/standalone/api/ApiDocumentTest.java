package io.conversationengine.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What generators of clients make of the document of the whole engine.
class ApiDocumentTest {

    private static final JsonNode DOCUMENT = BadInput.api()
            .send("GET", "/v3/api-docs", BodyPublishers.noBody(), List.of())
            .json();

    private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");

    @Test
    void has_a_name_of_its_own_for_each_operation() {
        assertThat(operations().map(operation -> operation.path("operationId").asString()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    /// What ECMA 262 without the flag `u` and the re of Python both read, and Java too: literals, classes of them, what
    /// stands for one character by its number or kind, groups and counts. Categories, possessive counts, flags, and
    /// classes within classes are of single dialects.
    private static final Pattern PORTABLE = Pattern.compile("\\^"
            + "(?:(?:[A-Za-z0-9 @_,:;/=-]|\\\\[.dws/]|\\.|\\((?![?])|\\(\\?[:=!]|\\)|\\||\\^"
            + "|\\[\\^?(?:[A-Za-z0-9 @_,:;/=.+()*?-]|\\\\x[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}|\\\\[.dws/-])+])"
            + "(?:[*+?]|\\{[0-9]+(?:,[0-9]*)?})?)+"
            + "\\$");

    @Test
    void has_patterns_that_every_language_reads() {
        assertThat(DOCUMENT.findValuesAsString("pattern")).isNotEmpty().allSatisfy(pattern -> {
            assertThat(pattern).matches(PORTABLE);
            assertThatCode(() -> Pattern.compile(pattern)).doesNotThrowAnyException();
        });
    }

    @Test
    void declares_each_tag_and_says_what_it_is_about() {
        List<String> used = operations()
                .flatMap(operation -> texts(operation.path("tags")).stream())
                .distinct()
                .toList();
        assertThat(used).isNotEmpty();
        assertThat(DOCUMENT.path("tags").findValuesAsString("name")).containsExactlyInAnyOrderElementsOf(used);
        assertThat(DOCUMENT.path("tags").valueStream())
                .allSatisfy(
                        tag -> assertThat(tag.path("description").asString("")).isNotBlank());
    }

    @Test
    void describes_each_operation_beyond_its_summary() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.path("tags").size()).as(operation.toString()).isPositive();
            assertThat(operation.path("description").asString(""))
                    .as(operation.path("operationId").asString())
                    .isNotBlank()
                    .isNotEqualTo(operation.path("summary").asString());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Content, kind, template, ContentTemplate",
        "Instead, kind, approved-template, InsteadApprovedTemplate",
        "Rule, kind, approved-template, RuleApprovedTemplate",
        "TimelineEntry, kind, outbound-message, TimelineEntryOutboundMessage"
    })
    void says_how_the_members_of_a_family_are_told_apart(String family, String property, String name, String member) {
        JsonNode described = SCHEMAS.path(family);
        assertThat(described.at("/discriminator/propertyName").asString()).isEqualTo(property);
        assertThat(described.at("/discriminator/mapping").path(name).asString()).isEqualTo(reference(member));
        assertThat(described.path("oneOf").valueStream()).hasSameSizeAs(described.at("/discriminator/mapping"));
        assertThat(SCHEMAS.path(member)
                        .path("properties")
                        .path(property)
                        .path("$ref")
                        .asString())
                .isEqualTo(reference(member + "Kind"));
        assertThat(SCHEMAS.path(member + "Kind").path("enum").valueStream())
                .singleElement()
                .returns(name, JsonNode::asString);
        assertThat(texts(SCHEMAS.path(member).path("required"))).contains(property);
    }

    @Test
    void describes_by_the_same_name_only_what_is_the_same() {
        assertThat(SCHEMAS.at("/Template/properties").propertyNames())
                .containsExactlyInAnyOrder("name", "language", "status", "since");
        assertThat(SCHEMAS.at("/MediaMessage/properties").propertyNames())
                .containsExactlyInAnyOrder("type", "url", "caption");
        assertThat(SCHEMAS.at("/RuleMessageTag/properties").propertyNames())
                .containsExactlyInAnyOrder("kind", "tags", "evidence");
        assertThat(SCHEMAS.at("/InsteadMessageTag/properties").propertyNames())
                .containsExactlyInAnyOrder("kind", "tags");
    }

    @Test
    void says_what_is_always_there_and_what_may_be_null() {
        JsonNode row = SCHEMAS.path("Conversation");
        assertThat(texts(row.path("required")))
                .contains("id", "contact", "status", "version", "verdict", "matched")
                .doesNotContain("assignee", "closing");
        assertThat(texts(row.at("/properties/assignee/type"))).containsExactlyInAnyOrder("string", "null");
        assertThat(row.at("/properties/closing/oneOf/0/$ref").asString()).isEqualTo(reference("Closing"));
        assertThat(row.at("/properties/closing/oneOf/1/type").asString()).isEqualTo("null");
        assertThat(texts(SCHEMAS.at("/SendMessage/required"))).isEmpty();
        assertThat(texts(SCHEMAS.at("/InboundMessage/required"))).containsExactlyInAnyOrder("id", "sentAt");
    }

    @Test
    void says_how_many_texts_a_list_takes_and_how_long_they_are() {
        JsonNode emails = SCHEMAS.at("/UpdateContact/properties/emails");
        assertThat(emails.path("maxItems").asInt()).isEqualTo(20);
        assertThat(emails.at("/items/maxLength").asInt()).isEqualTo(320);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbox", "status", "sendable", "sort", "order"})
    void lists_what_a_filter_can_be(String parameter) {
        assertThat(parameter(parameter).at("/schema/enum").valueStream()).hasSizeGreaterThan(1);
        assertThat(parameter(parameter).at("/schema/type").asString()).isEqualTo("string");
    }

    @Test
    void says_which_texts_of_a_body_are_uuids() {
        assertThat(List.of(
                        SCHEMAS.at("/VerdictsRequest/properties/conversations/items"),
                        SCHEMAS.at("/OpenConversation/properties/contactId")))
                .allSatisfy(id -> {
                    assertThat(id.path("format").asString()).isEqualTo("uuid");
                    assertThat(id.propertyNames()).doesNotContain("pattern", "maxLength");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/events, application/x-ndjson, CloudEvent",
        "/v1/events, text/event-stream, CloudEvent FeedReached",
        "/v1/inboxes/{inbox}/updates, text/event-stream, Conversation LeftInbox ReachedPosition",
        "/v1/conversations/{id}/updates, text/event-stream, ConversationView ReachedPosition"
    })
    void says_of_a_stream_that_it_is_text_and_each_thing_that_is_in_it(String path, String type, String things) {
        JsonNode stream = DOCUMENT.path("paths")
                .path(path)
                .at("/get/responses/200/content")
                .path(type)
                .path("schema");
        assertThat(stream.path("type").asString()).isEqualTo("string");
        assertThat(stream.path("contentMediaType").asString()).isEqualTo(type);
        assertThat(stream.at("/contentSchema/oneOf").findValuesAsString("$ref"))
                .containsExactlyElementsOf(Stream.of(things.split(" ", -1))
                        .map(ApiDocumentTest::reference)
                        .toList());
    }

    @Test
    void refers_only_to_what_is_in_it() {
        assertThat(DOCUMENT.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void says_which_filters_are_instants() {
        assertThat(parameter("closedAfter").at("/schema/format").asString()).isEqualTo("date-time");
        assertThat(parameter("windowEndsBefore").at("/schema/format").asString())
                .isEqualTo("date-time");
    }

    @Test
    void says_that_the_data_of_an_event_is_an_object() {
        assertThat(SCHEMAS.at("/CloudEvent/properties/data/type").asString()).isEqualTo("object");
    }

    private static JsonNode parameter(String name) {
        return DOCUMENT.at("/paths/~1v1~1conversations/get/parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> operations() {
        return DOCUMENT.path("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String reference(String schema) {
        return "#/components/schemas/" + schema;
    }
}

package io.conversationengine.query.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.log.serialization.EventNames;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.feed.form.FlatRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The schema that is served of an event, held against the golden files of its stored form by another's validator.
class EventSchemaTest {

    private static final Client CLIENT = Engine.shared()
            .client(Engine.shared()
                    .get(ApiKeys.class)
                    .create("schemas", Story.SHOP, false)
                    .secret());
    private static final Path GOLDEN = Path.of("../event-log/src/test/resources/golden");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<String> goldenFiles() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(EventSchemaTest::isOfToday)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /// The name of a file is the event's, its revision where that is not the first, and what form it is an example of.
    private static boolean isOfToday(String file) {
        String revision = EventNames.revisionOf(event(file));
        String rest = file.substring(event(file).length() + 1);
        return revision.equals("1") || rest.startsWith(revision + ".");
    }

    private static String event(String file) {
        String[] parts = file.split("\\.", -1);
        return parts[0] + "." + parts[1];
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void is_met_by_the_golden_file_and_by_no_other_event(String file) throws IOException {
        Schema schema = schema(event(file));
        String golden = Files.readString(GOLDEN.resolve(file));

        assertThat(schema.validate(golden, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("{\"conversation\": 7}", InputFormat.JSON)).isNotEmpty();
        for (String member : required(event(file))) {
            ObjectNode without = (ObjectNode) JsonMapper.shared().readTree(golden);
            without.remove(member);
            assertThat(schema.validate(without.toString(), InputFormat.JSON))
                    .as(member)
                    .isNotEmpty();
        }
    }

    @Test
    void names_each_member_of_every_golden_file() throws IOException {
        for (String file : goldenFiles().toList()) {
            JsonNode golden = JsonMapper.shared().readTree(Files.readString(GOLDEN.resolve(file)));
            assertThat(json(event(file)).path("properties").propertyNames())
                    .as(file)
                    .containsAll(golden.propertyNames());
        }
    }

    @Test
    void has_no_two_members_that_are_one_column() {
        for (String event : EventNames.all()) {
            List<String> columns = columns("data", json(event)).distinct().toList();
            assertThat(columns.stream().map(FlatRow::column)).as(event).doesNotHaveDuplicates();
        }
    }

    /// The members of a family have some in common.
    private static Stream<String> columns(String path, JsonNode schema) {
        if (schema.has("oneOf")) {
            return schema.path("oneOf").valueStream().flatMap(kind -> columns(path, kind));
        }
        return schema.has("properties")
                ? schema.path("properties")
                        .propertyStream()
                        .flatMap(member -> columns(path + "_" + member.getKey(), member.getValue()))
                : Stream.of(path);
    }

    @Test
    void is_served_where_the_feed_says() {
        Reply reply = CLIENT.get(SchemaPath.of("conversation.AgentAssigned", "2"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("$id").stringValue()).isEqualTo("/v1/schemas/conversation.AgentAssigned/2");
        assertThat(reply.json().path("required").toString())
                .contains("\"agent\"")
                .doesNotContain("\"team\"");
    }

    @ParameterizedTest
    @CsvSource({
        "conversation.AgentAssigned/1, revision, the schema of revision 2",
        "conversation.Nothing/1, event, there are allowance.AllowanceExhausted",
        "conversation.command.SendOutbound/1, event, there are allowance.AllowanceExhausted"
    })
    void says_which_there_are_where_one_is_not(String path, String field, String detail) {
        Reply reply = CLIENT.get("/v1/schemas/" + path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("field").stringValue()).isEqualTo(field);
        assertThat(reply.json().path("detail").stringValue()).contains(detail);
    }

    private static Schema schema(String event) {
        return REGISTRY.getSchema(json(event).toString(), InputFormat.JSON);
    }

    private static List<String> required(String event) {
        return json(event)
                .path("required")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static JsonNode json(String event) {
        return JsonMapper.shared().valueToTree(EventSchema.of(event));
    }
}

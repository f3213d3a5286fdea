package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FeedTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client CLIENT = ENGINE.client();
    private static final Story STORY = WholeStory.told();

    @BeforeAll
    static void tell() {
        ENGINE.record(STORY);
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void gives_every_event_once_and_in_order_and_says_where_it_ends() {
        Reply reply = CLIENT.get("/v1/events");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/x-ndjson");
        List<JsonNode> lines = lines(reply);
        assertThat(positions(lines)).isNotEmpty().isEqualTo(stored());
        assertThat(reached(lines)).isEqualTo(ENGINE.head());
    }

    @Test
    void gives_cloud_events() {
        Chat chat = new Chat(STORY, "line", "cloud events");
        long before = ENGINE.head();
        ENGINE.record(chat.opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Grüße 👋", Story.BEGIN)
                .story());

        List<JsonNode> lines = lines(CLIENT.get("/v1/events?after=" + before));

        JsonNode event = lines.get(1);
        assertThat(event.path("id").stringValue()).hasSize(36);
        assertThat(event.path("time").stringValue()).endsWith("Z");
        assertThat(event.at("/data/content/text").stringValue()).isEqualTo("Grüße 👋");
        assertThat(((ObjectNode) event).without(List.of("id", "time", "data")))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"specversion": "1.0", "source": "/workspaces/shop", "subject": "%s",
                         "type": "conversation.CustomerReplyReceived", "revision": "1",
                         "datacontenttype": "application/json", "position": "%d", "sequence": "1",
                         "actor": "customer"}""".formatted(chat.id(), before + 2)));
    }

    @Test
    void goes_on_where_the_part_before_ended() {
        List<JsonNode> first = lines(CLIENT.get("/v1/events?limit=3"));
        List<JsonNode> rest = lines(CLIENT.get("/v1/events?after=" + reached(first)));

        assertThat(positions(first)).isEqualTo(stored().subList(0, 3));
        assertThat(reached(first)).isEqualTo(stored().get(2));
        assertThat(positions(rest)).isEqualTo(stored().subList(3, stored().size()));
    }

    @Test
    void gives_nothing_of_another_workspace_and_still_says_how_far_it_has_come() {
        String key =
                ENGINE.get(ApiKeys.class).create("theirs", Story.RIVAL, false).secret();

        List<JsonNode> lines = lines(ENGINE.client(key).get("/v1/events"));

        assertThat(positions(lines)).isEmpty();
        assertThat(reached(lines)).isEqualTo(ENGINE.head());
    }

    @Test
    void says_the_position_at_the_end_of_the_log() {
        List<JsonNode> lines = lines(CLIENT.get("/v1/events?after=" + ENGINE.head()));

        assertThat(lines).hasSize(1);
        assertThat(reached(lines)).isEqualTo(ENGINE.head());
    }

    @Test
    void shows_that_contacts_were_erased() {
        Chat chat = new Chat(STORY, "line", "secret-mona");
        long before = ENGINE.head();
        ENGINE.record(chat.contactRegistered(
                        new Profile(
                                "Mona Secret",
                                null,
                                null,
                                List.of(),
                                List.of("m@secret.example"),
                                List.of(),
                                List.of(),
                                null),
                        Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "My secret", Story.BEGIN)
                .story());
        String path = "/v1/events?after=" + before;
        assertThat(CLIENT.get(path).response().body()).contains("Mona Secret", "m@secret.example", "My secret");

        ENGINE.get(ContactKeys.class).destroy(chat.id().contact());

        Reply erased = CLIENT.get(path);
        assertThat(erased.response().body()).doesNotContain("ecret").doesNotContain("sealed:");
        assertThat(lines(erased).get(2).at("/data/content/text").stringValue()).isEqualTo("erased");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            after=-1                   | after | after must be from 0 to
            after=1000000              | after | after must be from 0 to
            after=x                    | after | after must be a whole number
            after=99999999999999999999 | after | after must be a whole number
            limit=0                    | limit | limit must be 1 or more
            limit=x                    | limit | limit must be a whole number
            """)
    void names_the_parameter_that_is_wrong(String query, String field, String detail) {
        Reply reply = CLIENT.get("/v1/events?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").stringValue()).isEqualTo(field);
        assertThat(reply.json().path("detail").stringValue()).startsWith(detail);
    }

    @Test
    void is_given_as_lines_or_as_server_sent_events_only() {
        assertThat(CLIENT.get("/v1/events", "Accept", "text/html").status()).isEqualTo(406);
        assertThat(CLIENT.get("/v1/events", "Accept", "text/event-stream, application/*")
                        .header("Content-Type"))
                .isEqualTo("application/x-ndjson");
    }

    @Test
    void is_of_the_engines_own_log_only() {
        try (Engine engine = Engine.start(
                Engine.newDatabase(), "engine.event-store=axon-server", "engine.axon-server=127.0.0.1:1")) {
            Reply reply = engine.client().get("/v1/events");

            assertThat(reply.status()).isEqualTo(501);
            assertThat(reply.json().path("type").stringValue()).endsWith("/not-kept");
            assertThat(reply.json().path("detail").stringValue()).contains("engine.event-store=postgres");
        }
    }

    private static List<JsonNode> lines(Reply reply) {
        return reply.response()
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static List<Long> positions(List<JsonNode> lines) {
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> Long.valueOf(line.path("position").stringValue()))
                .toList();
    }

    private static long reached(List<JsonNode> lines) {
        JsonNode last = lines.getLast();
        assertThat(last.propertyNames()).containsExactly("position");
        return last.path("position").longValue();
    }

    /// Everything in this log is the shop's, whatever the rows say.
    private static List<Long> stored() {
        return ENGINE.get(JdbcClient.class)
                .sql("select position from log.event order by position")
                .query(Long.class)
                .list();
    }
}

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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FeedTest {

    private static final String[] PAGE = {"Accept", "application/json"};
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
    void gives_every_event_once_and_in_order_and_says_before_the_first_how_far_it_goes() {
        Reply reply = CLIENT.get("/v1/events");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(reply.header("Position")).isEqualTo(Long.toString(ENGINE.head()));
        assertThat(positions(lines(reply))).isNotEmpty().isEqualTo(stored());
    }

    @Test
    void gives_cloud_events() {
        Chat chat = new Chat(STORY, "line", "cloud events");
        long before = ENGINE.head();
        ENGINE.record(chat.opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Grüße 👋", Story.BEGIN)
                .story());

        JsonNode event = lines(CLIENT.get("/v1/events?after=" + before)).get(1);

        assertThat(event.path("id").stringValue()).hasSize(36);
        assertThat(event.at("/data/content/text").stringValue()).isEqualTo("Grüße 👋");
        assertThat(((ObjectNode) event).without(List.of("id", "recordedtime", "data")))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"specversion": "1.0", "source": "/workspaces/shop", "subject": "%s",
                         "type": "io.conversationengine.conversation.CustomerReplyReceived",
                         "time": "2026-11-02T09:00:00Z", "datacontenttype": "application/json",
                         "dataschema": "/v1/schemas/conversation.CustomerReplyReceived/1",
                         "sequence": "%019d", "streamsequence": 1,
                         "authtype": "app_user"}""".formatted(chat.id(), before + 2)));
    }

    @Test
    void gives_pages_each_of_which_names_the_next() {
        JsonNode first = CLIENT.get("/v1/events?limit=3", PAGE).json();
        JsonNode rest = CLIENT.get("/v1/events?limit=1000&after=" + first.path("next"), PAGE)
                .json();

        assertThat(positions(items(first))).isEqualTo(stored().subList(0, 3));
        assertThat(first.path("next").longValue()).isEqualTo(stored().get(2));
        assertThat(positions(items(rest))).isEqualTo(stored().subList(3, stored().size()));
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(rest.path("position").longValue()).isEqualTo(ENGINE.head());
    }

    @Test
    void gives_nothing_of_another_workspace_and_still_says_how_far_it_has_come() {
        Client theirs = ENGINE.client(
                ENGINE.get(ApiKeys.class).create("theirs", Story.RIVAL, false).secret());

        assertThat(lines(theirs.get("/v1/events"))).isEmpty();
        assertThat(theirs.get("/v1/events", PAGE).json())
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"items\": [], \"next\": null, \"position\": %d}".formatted(ENGINE.head())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversation.OutboundAccepted",
                "contact.ContactErased,conversation.WindowClosed",
                "workspace.WorkspaceSettingsChanged"
            })
    void gives_the_kinds_that_are_asked_for(String kinds) {
        List<Long> expected = ENGINE.get(JdbcClient.class)
                .sql("select position from log.event where name = any (?) order by position")
                .param(kinds.split(",", -1))
                .query(Long.class)
                .list();

        assertThat(positions(lines(CLIENT.get("/v1/events?kind=" + kinds))))
                .isNotEmpty()
                .isEqualTo(expected);
        assertThat(positions(items(
                        CLIENT.get("/v1/events?limit=1000&kind=" + kinds, PAGE).json())))
                .isEqualTo(expected);
    }

    @Test
    void gives_what_is_of_a_conversation_or_an_account_or_a_channel() {
        Chat chat = new Chat(STORY, "telegram", "selected");
        ENGINE.record(chat.contactRegistered(Profile.UNKNOWN, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "one", Story.BEGIN)
                .story());

        assertThat(kinds("conversation=" + chat.id()))
                .containsExactly("conversation.ConversationOpened", "conversation.CustomerReplyReceived");
        List<String> ofAccount = List.of(
                "contact.ContactRegistered", "conversation.ConversationOpened", "conversation.CustomerReplyReceived");
        assertThat(kinds("account=telegram")).containsExactlyElementsOf(ofAccount);
        assertThat(kinds("channel=telegram")).containsExactlyElementsOf(ofAccount);
        assertThat(kinds("channel=telegram&kind=contact.ContactRegistered"))
                .containsExactly("contact.ContactRegistered");
        assertThat(kinds("channel=line&account=telegram")).isEmpty();
    }

    private static List<String> kinds(String query) {
        return lines(CLIENT.get("/v1/events?form=rows&" + query)).stream()
                .map(row -> row.path("kind").stringValue())
                .toList();
    }

    @Test
    void gives_what_was_recorded_from_an_instant_on_and_up_to_one() {
        String begin = ENGINE.get(JdbcClient.class)
                .sql("select min(recorded_at) from log.event")
                .query((row, _) -> row.getObject(1, java.time.OffsetDateTime.class)
                        .toInstant()
                        .toString())
                .single();

        assertThat(positions(lines(CLIENT.get("/v1/events?from=" + begin)))).isEqualTo(stored());
        assertThat(positions(
                        lines(CLIENT.get("/v1/events?until=" + ENGINE.clock().instant()))))
                .isEqualTo(stored());
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

    private static List<JsonNode> lines(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return reply.response()
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static List<JsonNode> items(JsonNode page) {
        return page.path("items").valueStream().toList();
    }

    private static List<Long> positions(List<JsonNode> events) {
        return events.stream()
                .map(event -> Long.valueOf(event.path("sequence").stringValue()))
                .toList();
    }

    /// Everything in this log is the shop's, whatever the rows say.
    private static List<Long> stored() {
        return ENGINE.get(JdbcClient.class)
                .sql("select position from log.event order by position")
                .query(Long.class)
                .list();
    }
}

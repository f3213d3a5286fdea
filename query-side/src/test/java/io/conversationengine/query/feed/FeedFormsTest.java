package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same events, however they are asked for.
class FeedFormsTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client CLIENT = ENGINE.client();
    private static final Story STORY = WholeStory.told();
    private static final Chat CHAT = new Chat(STORY, "line", "long talk");
    private static final int MESSAGES = 40;

    @BeforeAll
    static void tell() {
        CHAT.opened(Cause.CUSTOMER, Story.BEGIN);
        for (int message = 0; message < MESSAGES; message++) {
            CHAT.customerWrote("in-" + message, "Text " + message, Story.BEGIN);
            new Chat(STORY, "line", "between-" + message).opened(Cause.CUSTOMER, Story.BEGIN);
        }
        ENGINE.record(STORY);
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&kind=conversation.CustomerReplyReceived", "&channel=line", "&account=line"})
    void are_given_alike_in_lines_slices_pages_and_live(String filter) throws IOException {
        List<JsonNode> lines = lines(CLIENT.get("/v1/events?" + filter));

        assertThat(slices(filter)).isEqualTo(lines);
        assertThat(pages(7, filter)).isEqualTo(lines);
        assertThat(live(CLIENT, "?" + filter, lines.size())).isEqualTo(lines);
        assertThat(lines(CLIENT.get("/v1/events?form=rows" + filter)))
                .map(row -> row.path("id"))
                .isEqualTo(lines.stream().map(event -> event.path("id")).toList());
    }

    @Test
    void of_a_conversation_are_its_stream_from_any_position_to_any_other() {
        List<Long> stored = ENGINE.get(JdbcClient.class)
                .sql("select position from log.event where stream = ? order by position")
                .param(CHAT.id().value())
                .query(Long.class)
                .list();
        long head = ENGINE.head();

        assertThat(stored).hasSize(MESSAGES + 1);
        LongStream.rangeClosed(0, head).forEach(after -> {
            long until = (after + head) / 2;
            String bounds = "after=%d&until=%d&conversation=%s".formatted(after, until, CHAT.id());
            assertThat(lines(CLIENT.get("/v1/events?form=rows&" + bounds)))
                    .map(row -> row.path("position").longValue())
                    .isEqualTo(stored.stream()
                            .filter(position -> position > after && position <= until)
                            .toList());
        });
        assertThat(pages(3, "&conversation=" + CHAT.id())).hasSize(MESSAGES + 1);
    }

    @Test
    void of_another_workspace_are_given_in_no_form_and_to_no_filter() throws IOException {
        Client theirs = ENGINE.client(
                ENGINE.get(ApiKeys.class).create("theirs", Story.RIVAL, false).secret());
        ConversationId ours = CHAT.id();

        for (String filter : List.of("", "conversation=" + ours, "account=line", "channel=line")) {
            assertThat(lines(theirs.get("/v1/events?" + filter))).isEmpty();
            assertThat(lines(theirs.get("/v1/events?form=rows&" + filter))).isEmpty();
            assertThat(lines(theirs.get("/v1/events?after=0&until=%d&%s".formatted(ENGINE.head(), filter))))
                    .isEmpty();
            assertThat(page(theirs, "/v1/events?" + filter).path("items")).isEmpty();
        }
        assertThat(live(theirs, "", 1)).isEmpty();
    }

    private static List<JsonNode> slices(String filter) {
        List<JsonNode> events = new ArrayList<>();
        for (long after = 0; after < ENGINE.head(); after += 11) {
            long until = Math.min(ENGINE.head(), after + 11);
            events.addAll(lines(CLIENT.get("/v1/events?after=%d&until=%d%s".formatted(after, until, filter))));
        }
        return events;
    }

    private static List<JsonNode> pages(int limit, String filter) {
        List<JsonNode> events = new ArrayList<>();
        for (String next = "0"; !next.equals("null"); ) {
            JsonNode page = page(CLIENT, "/v1/events?limit=%d&after=%s%s".formatted(limit, next, filter));
            page.path("items").forEach(events::add);
            next = page.path("next").toString();
        }
        return events;
    }

    private static JsonNode page(Client client, String path) {
        Reply reply = client.get(path, "Accept", "application/json");
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    /// Up to so many events, or to the head, which an event of its own says.
    private static List<JsonNode> live(Client client, String query, int most) throws IOException {
        List<JsonNode> given = new ArrayList<>();
        String[] headers = {"Accept", "text/event-stream"};
        try (ServerSentEvents events = ServerSentEvents.of(client.open("/v1/events" + query, headers))) {
            for (long reached = 0; given.size() < most && reached < ENGINE.head(); ) {
                Event event = Objects.requireNonNull(events.next());
                reached = event.id();
                if (event.isMessage()) {
                    given.add(event.data());
                }
            }
        }
        return given;
    }

    private static List<JsonNode> lines(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return reply.response()
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }
}

package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event of a known name whose stored form is none that can be read.
class UnreadableEventTest {

    private static final long POSITION = 3;

    private final Engine engine = Engine.onNewDatabase();
    private final JdbcClient sql = engine.get(JdbcClient.class);
    private final Client client = engine.client();
    private String whole = "";
    private final Chat chat = new Chat(new Story(), "line", "broken");

    @BeforeEach
    void one_of_four_events_is_unreadable() {
        engine.record(chat.opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "one", Story.BEGIN)
                .customerWrote("in-2", "two", Story.BEGIN)
                .closed(null, null, Story.ANNA, Story.BEGIN)
                .story());
        sql.sql("alter table log.event disable trigger user").update();
        whole = sql.sql("select convert_from(payload, 'UTF8') from log.event where position = ?")
                .param(POSITION)
                .query(String.class)
                .single();
        store("{\"conversation\": 7}");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void ends_the_pages_of_the_feed_which_name_it() {
        JsonNode page = page();

        assertThat(page.path("items")).hasSize((int) POSITION - 1);
        assertStopped(page);
    }

    @Test
    void refuses_the_lines_of_the_feed_where_it_is_the_first_of_them() {
        Reply reply = client.get("/v1/events?after=" + (POSITION - 1));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("type").stringValue()).endsWith("/unreadable-event");
        assertThat(reply.json().path("position").longValue()).isEqualTo(POSITION);
    }

    @Test
    void breaks_the_connection_off_that_gives_lines_before_it() {
        assertThatThrownBy(() -> client.open("/v1/events").body().readAllBytes())
                .isInstanceOf(IOException.class);
        assertThat(client.get("/v1/events?after=0&until=" + (POSITION - 1))
                        .response()
                        .body()
                        .lines())
                .hasSize((int) POSITION - 1);
    }

    @Test
    void refuses_the_slice_that_it_is_in() {
        Reply reply = client.get("/v1/events?after=0&until=" + POSITION);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("position").longValue()).isEqualTo(POSITION);
        assertThat(reply.header("ETag")).isEmpty();
    }

    @Test
    void is_passed_by_whoever_asks_for_what_came_after_it() {
        List<String> lines = client.get("/v1/events?after=" + POSITION)
                .response()
                .body()
                .lines()
                .toList();

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains("\"sequence\":\"%019d\"".formatted(POSITION + 1));
    }

    @Test
    void ends_the_live_feed_which_names_it() throws IOException {
        try (ServerSentEvents events =
                ServerSentEvents.of(client.open("/v1/events?after=1", "Accept", "text/event-stream"))) {
            assertThat(events.nextMessage().id()).isEqualTo(2);

            Event last = Objects.requireNonNull(events.next());
            assertThat(last.type()).isEqualTo("failing");
            assertStopped(last.data());
            assertThat(events.next()).isNull();
        }
    }

    @Test
    void is_in_the_audit_as_it_is_stored() {
        JsonNode items =
                client.get("/v1/conversations/" + chat.id() + "/audit").json().path("items");

        assertThat(items).hasSize(4);
        assertThat(items.path(2).path("position").longValue()).isEqualTo(POSITION);
        assertThat(items.path(2).path("id").stringValue()).isEqualTo(id());
        assertThat(items.path(2).path("payload")).isEqualTo(JsonMapper.shared().readTree("{\"conversation\": 7}"));
    }

    @Test
    void is_a_text_in_the_audit_where_it_is_no_json() {
        store("{");

        JsonNode items =
                client.get("/v1/conversations/" + chat.id() + "/audit").json().path("items");

        assertThat(items.path(2).path("payload").path("stored").stringValue()).isEqualTo("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload", "metadata"})
    void is_one_that_is_null_or_was_written_under_null(String column) {
        store(whole);
        sql.sql("update log.event set %s = 'null' where position = ?".formatted(column))
                .param(POSITION)
                .update();

        assertStopped(page());
        JsonNode items =
                client.get("/v1/conversations/" + chat.id() + "/audit").json().path("items");
        assertThat(items).hasSize(4);
    }

    private void assertStopped(JsonNode last) {
        assertThat(last.path("position").longValue()).isEqualTo(POSITION - 1);
        JsonNode failing = last.path("failing");
        assertThat(failing.path("position").longValue()).isEqualTo(POSITION);
        assertThat(failing.path("event").stringValue()).isEqualTo("conversation.CustomerReplyReceived");
        assertThat(failing.path("eventId").stringValue()).isEqualTo(id());
        assertThat(failing.path("reason").stringValue()).contains("cannot be read");
    }

    private void store(String payload) {
        sql.sql("update log.event set payload = ? where position = ?")
                .params(payload.getBytes(StandardCharsets.UTF_8), POSITION)
                .update();
    }

    private String id() {
        return sql.sql("select id::text from log.event where position = ?")
                .param(POSITION)
                .query(String.class)
                .single();
    }

    private JsonNode page() {
        Reply reply = client.get("/v1/events", "Accept", "application/json");
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }
}

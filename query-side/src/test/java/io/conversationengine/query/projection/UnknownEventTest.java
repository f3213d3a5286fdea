package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A later version of the engine wrote an event that this one does not know.
@Timeout(120)
class UnknownEventTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NAME = "conversation.ConversationTranslated";
    private static final String KNOWN = "conversation.CustomerReplyReceived";
    private static final long POSITION = 4;

    private final Engine engine = Engine.onNewDatabase();
    private final JdbcClient sql = engine.get(JdbcClient.class);
    private final Client client = engine.client();
    private final Chat chat = new Chat(new Story(), "line", "translated");

    @BeforeEach
    void one_of_five_events_is_unknown() {
        engine.pauseViews();
        engine.record(chat.opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "one", Story.BEGIN)
                .customerWrote("in-2", "two", Story.BEGIN)
                .customerWrote("in-3", "three", Story.BEGIN)
                .closed(null, null, Story.ANNA, Story.BEGIN)
                .story());
        sql.sql("alter table log.event disable trigger user").update();
        rename(NAME);
        engine.resumeViews();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void stops_the_views_which_name_it_and_have_all_that_came_before() {
        JsonNode failing = failing();

        assertThat(failing.path("position").longValue()).isEqualTo(POSITION);
        assertThat(failing.path("event").stringValue()).isEqualTo(NAME);
        assertThat(failing.path("eventId").stringValue()).isEqualTo(id());
        assertThat(failing.path("since").stringValue()).isEqualTo(Story.BEGIN.toString());
        assertThat(failing.path("reason").stringValue())
                .startsWith("UnknownStoredName: '" + NAME + "' is stored, but this version of the engine");
        assertThat(views().path("position").longValue()).isEqualTo(POSITION - 1);
        assertThat(views().path("behind").longValue()).isEqualTo(2);
    }

    /// The name is known, and what it says in a later form is not.
    @Test
    void may_have_a_known_name_and_a_later_revision() {
        failing();
        sql.sql("update log.event set name = ?, revision = '2' where position = ?")
                .params(KNOWN, POSITION)
                .update();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(failing().path("reason").stringValue())
                        .startsWith("UnknownStoredName: '" + KNOWN + "' is stored in revision 2"));
        assertThat(failing().path("event").stringValue()).isEqualTo(KNOWN);
        assertThat(views().path("position").longValue()).isEqualTo(POSITION - 1);
        assertThat(page("").at("/failing/event").stringValue()).isEqualTo(KNOWN);
        assertThat(sql.sql("select count(*) from reader.parked_key")
                        .query(Long.class)
                        .single())
                .isZero();

        sql.sql("update log.event set revision = '1' where position = ?")
                .param(POSITION)
                .update();
        await().atMost(PATIENCE).until(() -> views().path("behind").longValue() == 0);
    }

    @Test
    void is_taken_by_the_views_as_soon_as_it_is_known() {
        failing();

        rename(KNOWN);

        await().atMost(PATIENCE).until(() -> views().path("behind").longValue() == 0);
        assertThat(views().path("failing").isNull()).isTrue();
        assertThat(client.get(path("")).json().path("status").stringValue()).isEqualTo("CLOSED");
    }

    @Test
    void ends_the_timeline_which_says_how_far_it_has_come() {
        failing();

        Reply before = client.get(path("/timeline"));
        Reply at = client.get(path("/timeline"), "At-Least-Position", Long.toString(POSITION));

        assertThat(before.header("Position")).isEqualTo(Long.toString(POSITION - 1));
        assertThat(before.json().path("items")).hasSize(3);
        assertThat(at.status()).isEqualTo(503);
        assertThat(at.json().path("type").stringValue()).endsWith("/view-behind");
        assertThat(at.json().path("position").longValue()).isEqualTo(POSITION - 1);
    }

    @Test
    void ends_the_pages_of_the_feed_which_name_it() {
        JsonNode page = page("");
        JsonNode again = page("&after=" + (POSITION - 1));

        assertThat(page.path("items")).hasSize((int) POSITION - 1);
        assertThat(page.path("next").isNull()).isTrue();
        assertStopped(page);
        assertThat(again.path("items")).isEmpty();
        assertStopped(again);
        assertThat(page("&after=" + POSITION).path("items")).hasSize(1);
        assertThat(page("&until=3").propertyNames()).containsExactly("items", "next", "position");
    }

    @Test
    void breaks_off_the_lines_of_the_feed_and_is_named_where_it_is_the_first() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(client.open("/v1/events").body(), StandardCharsets.UTF_8))) {
            for (int number = 1; number < POSITION; number++) {
                assertThat(lines.readLine()).contains("\"sequence\":\"%019d\"".formatted(number));
            }
            assertThatThrownBy(lines::readLine).isInstanceOf(IOException.class);
        }
        Reply refused = client.get("/v1/events?after=" + (POSITION - 1));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().path("type").stringValue()).endsWith("/unknown-event");
        assertThat(refused.json().path("position").longValue()).isEqualTo(POSITION);
        assertThat(refused.json().path("event").stringValue()).isEqualTo(NAME);
        assertThat(client.get("/v1/events?after=0&until=5").status()).isEqualTo(503);
        assertThat(client.get("/v1/events?after=" + POSITION).response().body().lines())
                .hasSize(1);
    }

    private JsonNode page(String query) {
        Reply reply = client.get("/v1/events?limit=1000" + query, "Accept", "application/json");
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void ends_the_live_feed_which_names_it() throws IOException {
        try (ServerSentEvents events =
                ServerSentEvents.of(client.open("/v1/events?after=1", "Accept", "text/event-stream"))) {
            assertThat(events.nextMessage().id()).isEqualTo(2);
            assertThat(events.nextMessage().id()).isEqualTo(3);

            Event last = Objects.requireNonNull(events.next());
            assertThat(last.type()).isEqualTo("failing");
            assertThat(last.id()).isEqualTo(POSITION - 1);
            assertStopped(last.data());
            assertThat(events.next()).isNull();
        }
    }

    @Test
    void is_in_the_audit_as_it_is_stored() {
        sql.sql("update log.event set payload = ? where position = ?")
                .params("{\"into\": \"fi\"}".getBytes(StandardCharsets.UTF_8), POSITION)
                .update();

        JsonNode items = client.get(path("/audit")).json().path("items");

        assertThat(items).hasSize(5);
        assertThat(items.path(3).path("name").stringValue()).isEqualTo(NAME);
        assertThat(items.path(3).path("position").longValue()).isEqualTo(POSITION);
        assertThat(items.path(3).path("id").stringValue()).isEqualTo(id());
        assertThat(items.path(3).path("actor").stringValue()).isEqualTo("customer");
        assertThat(items.path(3).path("hash").stringValue()).hasSize(64);
        assertThat(items.path(3).path("payload")).isEqualTo(JsonMapper.shared().readTree("{\"into\": \"fi\"}"));
    }

    private void assertStopped(JsonNode last) {
        assertThat(last.path("position").longValue()).isEqualTo(POSITION - 1);
        JsonNode failing = last.path("failing");
        assertThat(failing.path("position").longValue()).isEqualTo(POSITION);
        assertThat(failing.path("event").stringValue()).isEqualTo(NAME);
        assertThat(failing.path("eventId").stringValue()).isEqualTo(id());
        assertThat(failing.path("reason").stringValue()).contains("a later version wrote it");
    }

    private JsonNode failing() {
        await().atMost(PATIENCE).until(() -> views().path("failing").isObject());
        return views().path("failing");
    }

    private JsonNode views() {
        return client.get("/v1/projections").json().path("items").path(0);
    }

    private void rename(String name) {
        sql.sql("update log.event set name = ? where position = ?")
                .params(name, POSITION)
                .update();
    }

    private String id() {
        return sql.sql("select id::text from log.event where position = ?")
                .param(POSITION)
                .query(String.class)
                .single();
    }

    private String path(String what) {
        return "/v1/conversations/" + chat.id() + what;
    }
}

package io.conversationengine.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.Query.CountInbox;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.SearchResults.InboxCounts;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two conversations, of which one is taken, and closed.
class PointsInTimeTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Story STORY = new Story();
    private static final Chat ONE = new Chat(STORY, "line", "one past");
    private static final Chat OTHER = new Chat(STORY, "line", "other past");
    private static final Client CLIENT = ENGINE.client();
    private static final Instant CLOSED_AT = Story.BEGIN.plusSeconds(10);

    @BeforeAll
    static void tell() {
        ONE.opened(Cause.CUSTOMER, Story.BEGIN);
        OTHER.opened(Cause.CUSTOMER, Story.BEGIN);
        ONE.assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN);
        ENGINE.clock().set(CLOSED_AT);
        ONE.closed(null, null, Story.ANNA, CLOSED_AT);
        ONE.unassigned("anna", AssignmentCause.CLOSED, CLOSED_AT);
        ENGINE.record(STORY);
        ENGINE.clock().set(CLOSED_AT.plusSeconds(10));
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void count_an_inbox_as_it_was() {
        assertThat(counts(Inbox.ALL, 1L)).isEqualTo(new InboxCounts(1, 0, 0, 1));
        assertThat(counts(Inbox.ALL, 2L)).isEqualTo(new InboxCounts(2, 0, 0, 2));
        assertThat(counts(Inbox.ALL, 3L)).isEqualTo(new InboxCounts(2, 0, 1, 1));
        assertThat(counts(Inbox.MINE, 3L)).isEqualTo(new InboxCounts(1, 0, 1, 0));
        assertThat(counts(Inbox.UNASSIGNED, 3L)).isEqualTo(new InboxCounts(1, 0, 0, 1));
        assertThat(counts(Inbox.MINE, 4L)).isEqualTo(new InboxCounts(0, 1, 1, 0));
        assertThat(counts(Inbox.ALL, 5L)).isEqualTo(new InboxCounts(1, 1, 0, 2));
        assertThat(counts(Inbox.ALL, null)).isEqualTo(new InboxCounts(1, 1, 0, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversations/ONE",
                "conversations/ONE/timeline",
                "conversations/ONE/verdict",
                "inboxes/all/counts"
            })
    void are_named_where_they_are_not_in_the_log(String what) {
        String path = "/v1/" + what.replace("ONE", ONE.id().value()) + "?asOf=";

        assertThat(CLIENT.get(path + "1").status()).isEqualTo(200);
        for (String wrong : new String[] {
            "0",
            "6",
            "-1",
            "99999999999999999999",
            "1.5",
            "soon",
            "",
            "2026-02-30T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-01-01T00:00:00Z"
        }) {
            Reply reply = CLIENT.get(path + wrong);
            assertThat(reply.status()).as(wrong).isEqualTo(400);
            assertThat(reply.response().body()).as(wrong).contains("asOf");
        }
    }

    @Test
    void come_before_what_was_not_there_yet() {
        assertThat(CLIENT.get("/v1/conversations/" + OTHER.id() + "?asOf=1").status())
                .isEqualTo(404);
        assertThat(CLIENT.get("/v1/conversations/" + OTHER.id() + "/timeline?asOf=1")
                        .status())
                .isEqualTo(404);
        assertThat(CLIENT.get("/v1/conversations/" + OTHER.id() + "?asOf=2").status())
                .isEqualTo(200);
    }

    @Test
    void have_pages_of_their_own() {
        String pages = "/v1/conversations/" + ONE.id() + "/timeline?order=asc&limit=1&asOf=";
        Reply first = CLIENT.get(pages + 4);
        String next = "&after=" + first.json().path("next").asString();

        assertThat(first.json().at("/total/value").asLong()).isEqualTo(3);
        assertThat(CLIENT.get(pages + 4 + next).json().at("/items/0/position").asLong())
                .isEqualTo(3);
        assertThat(CLIENT.get(pages + 5 + next).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"0, 3, OPEN", "9, 3, OPEN", "10, 5, CLOSED", "20, 5, CLOSED"})
    void are_the_last_of_what_was_recorded_until_an_instant(int seconds, String position, String status) {
        Reply reply = CLIENT.get("/v1/conversations/" + ONE.id() + "?asOf=" + Story.BEGIN.plusSeconds(seconds));

        assertThat(reply.response().headers().firstValue("Position")).contains(position);
        assertThat(reply.json().path("status").asString()).isEqualTo(status);
    }

    @Test
    void are_out_of_reach_where_a_later_version_wrote() {
        writtenIn("99");

        Reply there = CLIENT.get("/v1/conversations/" + ONE.id() + "?asOf=5");
        Reply before = CLIENT.get("/v1/conversations/" + ONE.id() + "?asOf=4");

        writtenIn("1");
        assertThat(there.status()).isEqualTo(503);
        assertThat(there.json().path("type").asString()).endsWith("/unknown-event");
        assertThat(before.status()).isEqualTo(200);
    }

    @Test
    void name_the_event_that_cannot_be_read() {
        byte[] payload = ENGINE.get(JdbcClient.class)
                .sql("select payload from log.event where position = 5")
                .query(byte[].class)
                .single();
        changed("payload", "{\"at\": null}".getBytes(StandardCharsets.UTF_8));

        Reply there = CLIENT.get("/v1/conversations/" + ONE.id() + "?asOf=5");
        Reply before = CLIENT.get("/v1/conversations/" + ONE.id() + "?asOf=4");

        changed("payload", payload);
        assertThat(there.status()).isEqualTo(500);
        assertThat(there.json().path("type").asString()).endsWith("/unreadable-event");
        assertThat(there.json().path("position").asLong()).isEqualTo(5);
        assertThat(there.json().path("event").asString()).startsWith("conversation.");
        assertThat(before.status()).isEqualTo(200);
    }

    private static void writtenIn(String revision) {
        changed("revision", revision);
    }

    private static void changed(String column, Object value) {
        JdbcClient sql = ENGINE.get(JdbcClient.class);
        int _ = sql.sql("alter table log.event disable trigger user").update();
        int _ = sql.sql("update log.event set " + column + " = ? where position = 5")
                .param(value)
                .update();
        int _ = sql.sql("alter table log.event enable trigger user").update();
    }

    private static InboxCounts counts(Inbox inbox, @Nullable Long position) {
        AsOf asOf = position == null ? null : AsOf.position(position);
        return ENGINE.find(at -> new CountInbox(Story.SHOP, Story.ANNA, inbox, null, asOf, at));
    }
}

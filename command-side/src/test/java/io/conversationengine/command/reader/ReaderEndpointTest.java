package io.conversationengine.command.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.reader.ReaderEvent;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventDiscarded;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventsRetried;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.eventstore.Positions;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an operator decides about parked events of a reader that this server does not have: another node tries them.
class ReaderEndpointTest {

    private final Api tenant = CommandServer.newWorkspace();
    private final WorkspaceId workspace = new WorkspaceId("ops-of-" + CommandServer.workspaceOf(tenant));
    private final Api api = new Api(
            tenant.port(),
            CommandServer.part(ApiKeys.class)
                    .create("operator", workspace, true, true)
                    .secret());
    private final JdbcClient sql = CommandServer.part(JdbcClient.class);
    private final String reader = "reader-of-" + workspace;
    private final String key = UUID.randomUUID().toString();
    private final String path = "/v1/readers/%s/parked/%s/".formatted(reader, key);

    @Test
    void has_a_key_tried_again_and_records_who_said_so() throws Exception {
        park(CommandServer.workspaceOf(tenant).value(), 7, 9);

        Answer answer = retry("On-Behalf-Of", "olga");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.text("/id")).isEqualTo(key);
        assertThat(answer.text("/retryAt")).isEqualTo(CommandServer.NOW.toString());
        assertThat(answer.json().path("events").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/first/position").asLong()).isEqualTo(7);
        assertThat(sql.sql("select count(*) from reader.parked_key where reader = ? and retry_at is not null")
                        .param(reader)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(recorded(answer))
                .isEqualTo(new ParkedEventsRetried(
                        CommandServer.workspaceOf(tenant), reader, key, 7, Actor.person("olga"), CommandServer.NOW));
    }

    @Test
    void discards_one_event_however_often_it_is_told() throws Exception {
        park(CommandServer.workspaceOf(tenant).value(), 7, 9);

        Answer answer = api.post(path + "discard", "{\"position\": 7}");
        Answer again = api.post(path + "discard", "{\"position\": 7}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("position").asLong()).isEqualTo(7);
        assertThat(recorded(answer))
                .isEqualTo(new ParkedEventDiscarded(
                        CommandServer.workspaceOf(tenant), reader, key, 7, Actor.bot("operator"), CommandServer.NOW));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.reason()).isEqualTo("not-first-parked");
        assertThat(again.json().path("position").asLong()).isEqualTo(9);
        assertThat(positions("parked_event")).containsExactly(9L);
        assertThat(positions("discarded")).containsExactly(7L);
    }

    @Test
    void knows_a_uuid_in_upper_case_too() {
        park(CommandServer.workspaceOf(tenant).value(), 7, 9);
        String upper = "/v1/readers/%s/parked/%s/".formatted(reader, key.toUpperCase(Locale.ROOT));

        assertThat(api.post(upper + "discard", "{\"position\": 7}").status()).isEqualTo(200);
        Answer answer = api.send("POST", upper + "retry", BodyPublishers.noBody(), api.withKey());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.text("/id")).isEqualTo(key);
    }

    @Test
    void never_discards_what_erases_somebody() {
        park(CommandServer.workspaceOf(tenant).value(), 7);
        sql.sql("update reader.parked_event set event = 'contact.ContactErased' where reader = ?")
                .param(reader)
                .update();
        long head = CommandServer.part(Positions.class).head();

        Answer answer = api.post(path + "discard", "{\"position\": 7}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.reason()).isEqualTo("erasure-not-discarded");
        assertThat(answer.field()).isEqualTo("position");
        assertThat(positions("parked_event")).containsExactly(7L);
        assertThat(positions("discarded")).isEmpty();
        assertThat(CommandServer.part(Positions.class).head()).isEqualTo(head);
    }

    @Test
    void frees_a_key_whose_last_event_is_discarded() {
        park(null, 7);

        assertThat(api.post(path + "discard", "{\"position\": 7}").status()).isEqualTo(200);

        Answer nothing = retry();
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.reason()).isEqualTo("nothing-parked");
        assertThat(nothing.field()).isEqualTo("id");
    }

    /// Until then others may append, and whoever follows may see that.
    @Test
    void notes_that_a_key_is_free_at_the_position_of_the_decision() {
        park(null, 7);
        sql.sql("update reader.reader set shared = true where name = ?")
                .param(reader)
                .update();

        Answer answer = api.post(path + "discard", "{\"position\": 7}");

        assertThat(positions("freed")).containsExactly(Long.valueOf(answer.header("Position")));
    }

    /// Readers go by what the message says, the feed by what the row does.
    @Test
    void is_recorded_in_the_workspace_of_the_events_and_in_no_other() throws Exception {
        String owner = CommandServer.workspaceOf(tenant).value();
        park(owner, 7);

        Answer answer = retry();

        assertThat(message(answer).getMetaData().get(MessageOrigin.WORKSPACE)).isEqualTo(owner);
        assertThat(sql.sql("select workspace from log.event where position = ?")
                        .param(Long.valueOf(answer.header("Position")))
                        .query(String.class)
                        .single())
                .isEqualTo(owner);
    }

    @Test
    void is_recorded_in_the_operators_workspace_where_the_events_name_none() throws Exception {
        park(null, 7);

        assertThat(recorded(retry()).workspace()).isEqualTo(workspace);
    }

    @Test
    void knows_readers_and_keys_by_their_names_and_records_nothing_of_others() {
        park(null, 7);
        long head = CommandServer.part(Positions.class).head();

        Answer unknownReader = api.post("/v1/readers/nobody/parked/" + key + "/discard", "{\"position\": 7}");
        assertThat(unknownReader.status()).isEqualTo(404);
        assertThat(unknownReader.reason()).isEqualTo("unknown-reader");
        assertThat(unknownReader.field()).isEqualTo("name");
        Answer nothingParked = api.post("/v1/readers/" + reader + "/parked/other/discard", "{\"position\": 7}");
        assertThat(nothingParked.status()).isEqualTo(404);
        assertThat(nothingParked.reason()).isEqualTo("nothing-parked");
        Answer withoutPosition = api.post(path + "discard", "{}");
        assertThat(withoutPosition.status()).isEqualTo(400);
        assertThat(withoutPosition.field()).isEqualTo("position");

        assertThat(CommandServer.part(Positions.class).head()).isEqualTo(head);
        assertThat(positions("parked_event")).containsExactly(7L);
    }

    @Test
    void is_for_operators() {
        park(null, 7);

        Answer refused = tenant.post(path + "discard", "{\"position\": 7}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.reason()).isEqualTo("key-may-not-operate");
        assertThat(positions("parked_event")).containsExactly(7L);
    }

    private Answer retry(String... headers) {
        return api.send("POST", path + "retry", BodyPublishers.noBody(), api.withKey(headers));
    }

    private void park(@Nullable String ofWorkspace, long... positions) {
        sql.sql("insert into reader.reader values (?, 'PARK')").param(reader).update();
        sql.sql("insert into reader.parked_key (reader, key, workspace, parked_at) values (?, ?, ?, now())")
                .param(reader)
                .param(key)
                .param(ofWorkspace)
                .update();
        for (long position : positions) {
            sql.sql("""
                    insert into reader.parked_event (reader, position, key, event, event_id, reason)
                    values (?, ?, ?, 'conversation.WindowOpened', 'any', 'It does not fit')
                    """).params(reader, position, key).update();
        }
    }

    private List<Long> positions(String table) {
        return sql.sql("select position from reader.%s where reader = ? order by position".formatted(table))
                .param(reader)
                .query(Long.class)
                .list();
    }

    /// What the log has at the position that an answer names.
    private static ReaderEvent recorded(Answer answer) throws InterruptedException {
        return (ReaderEvent) message(answer).getPayload();
    }

    private static TrackedEventMessage<?> message(Answer answer) throws InterruptedException {
        long position = Long.parseLong(answer.header("Position"));
        try (var stream = CommandServer.part(EventStore.class).openStream(Positions.token(position - 1))) {
            TrackedEventMessage<?> event = stream.nextAvailable();
            assertThat(Positions.reached(event.trackingToken())).isEqualTo(position);
            return event;
        }
    }
}

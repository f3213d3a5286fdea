package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.rebuild.Rebuilds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Whoever follows a conversation of which the views cannot take an event.
@Timeout(120)
class FollowersOfParkedTest {

    /// More than a turn tells of.
    private static final int MANY = 250;

    private final Engine engine = Engine.start(Engine.newDatabase(), "engine.live.heartbeat=100ms");
    private final Client client = engine.client(
            engine.get(ApiKeys.class).create("helpdesk", Story.SHOP, true).secret());
    private final Story story = new Story();
    private final Chat bad = new Chat(story, "line", "bad").opened(Cause.CUSTOMER, Story.BEGIN);

    @BeforeEach
    void the_database_does_not_take_one_of_its_messages() {
        bad.assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN);
        engine.record(story);
        engine.seen();
        execute("alter table views.conversation add constraint no_poison"
                + " check (last_message::text not like '%Poison%')");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void are_told_when_it_is_parked_and_what_it_is_when_it_was_tried_again() throws IOException {
        try (ServerSentEvents one = follow("/v1/conversations/%s/updates".formatted(bad.id()));
                ServerSentEvents all = follow("/v1/inboxes/all/updates")) {
            assertThat(isParked(one.nextMessage().data())).isFalse();
            all.next();

            engine.record(bad.customerWrote("in-1", "Poison", Story.BEGIN)
                    .customerWrote("in-2", "Poison, too", Story.BEGIN)
                    .story());
            for (ServerSentEvents events : new ServerSentEvents[] {one, all}) {
                JsonNode parked = when(events, FollowersOfParkedTest::isParked);
                assertThat(parked.path("parkedSince").asString()).isEqualTo(Story.BEGIN.toString());
                assertThat(parked.at("/totals/inbound").asInt()).isZero();
            }

            retry();
            for (ServerSentEvents events : new ServerSentEvents[] {one, all}) {
                JsonNode whole = when(events, row -> !isParked(row));
                assertThat(whole.at("/totals/inbound").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    void are_told_that_it_has_left_their_inbox_when_that_was_tried_late() throws IOException {
        engine.record(bad.customerWrote("in-1", "Poison", Story.BEGIN)
                .assigned("ben", AssignmentCause.REQUESTED, Story.BEGIN)
                .story());
        engine.seen();
        try (ServerSentEvents mine = follow("/v1/inboxes/mine/updates", "On-Behalf-Of", "anna");
                ServerSentEvents bens = follow("/v1/inboxes/mine/updates", "On-Behalf-Of", "ben")) {
            mine.next();
            bens.next();

            retry();

            assertThat(when(mine, row -> row.path("left").asBoolean())
                            .path("id")
                            .asString())
                    .isEqualTo(bad.id().value());
            assertThat(when(bens, row -> !isParked(row)).path("id").asString())
                    .isEqualTo(bad.id().value());
        }
    }

    @Test
    void are_told_of_all_that_is_parked_at_once_however_much_it_is() throws IOException {
        Set<String> ids = new HashSet<>();
        for (int number = 0; number < MANY; number++) {
            ids.add(new Chat(story, "line", "many-" + number)
                    .opened(Cause.CUSTOMER, Story.BEGIN)
                    .id()
                    .value());
        }
        engine.record(story);
        engine.seen();
        try (ServerSentEvents all = follow("/v1/inboxes/all/updates")) {
            all.next();

            execute("""
                    with key as (
                        insert into reader.parked_key (reader, key, workspace, parked_at)
                        select 'views', id::text, workspace, now() from views.conversation
                        returning key)
                    insert into reader.parked_event (reader, position, key, event, event_id, reason)
                    select 'views', -row_number() over (), key, 'conversation.CustomerReplyReceived', key, 'any'
                    from key
                    """);
            while (!ids.isEmpty()) {
                ids.remove(when(all, FollowersOfParkedTest::isParked).path("id").asString());
            }
        }
    }

    /// An inbox that is asked for from the position at which the conversation was parked has what came of it late.
    @Test
    void miss_nothing_that_was_tried_while_they_were_away() throws IOException {
        engine.record(bad.customerWrote("in-1", "Poison", Story.BEGIN).story());
        long known = engine.seen();
        engine.record(new Chat(story, "line", "other")
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .story());
        engine.seen();
        retry();
        await().until(() -> client.get("/v1/conversations/" + bad.id())
                        .json()
                        .at("/totals/inbound")
                        .asInt()
                == 1);

        try (ServerSentEvents all = follow("/v1/inboxes/all/updates", "Last-Event-ID", Long.toString(known))) {
            assertThat(inboundOfBad(all)).isEqualTo(1);
        }
    }

    /// Neither that it is parked nor that its event was discarded moves a position.
    @Test
    void are_told_when_they_come_back_of_what_was_parked_or_discarded_meanwhile() throws IOException {
        String known = Long.toString(engine.seen());
        try (ServerSentEvents all = follow("/v1/inboxes/all/updates")) {
            all.next();
            engine.record(bad.customerWrote("in-1", "Poison", Story.BEGIN).story());
            when(all, FollowersOfParkedTest::isParked);

            try (ServerSentEvents back = follow("/v1/inboxes/all/updates", "Last-Event-ID", known)) {
                assertThat(when(back, FollowersOfParkedTest::isParked)
                                .path("id")
                                .asString())
                        .isEqualTo(bad.id().value());
            }
        }
        String seen = Long.toString(engine.seen());

        discard();
        try (ServerSentEvents back = follow("/v1/inboxes/all/updates", "Last-Event-ID", seen)) {
            assertThat(when(back, row -> !isParked(row)).path("id").asString())
                    .isEqualTo(bad.id().value());
        }
    }

    @Test
    void are_told_when_they_come_back_of_what_a_rebuild_has_freed_meanwhile() throws IOException {
        engine.record(bad.customerWrote("in-1", "Poison", Story.BEGIN).story());
        String seen = Long.toString(engine.seen());
        execute("alter table views.conversation drop constraint no_poison");

        assertThat(engine.get(Rebuilds.class).request(Projection.VIEWS, Story.BEGIN))
                .isTrue();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> engine.get(ParkedReport.class)
                        .key(Projection.VIEWS, bad.id().value())
                        .isEmpty());
        try (ServerSentEvents back = follow("/v1/inboxes/all/updates", "Last-Event-ID", seen)) {
            assertThat(inboundOfBad(back)).isEqualTo(1);
        }
    }

    private int inboundOfBad(ServerSentEvents updates) throws IOException {
        return when(updates, row -> row.path("id").asString().equals(bad.id().value()))
                .at("/totals/inbound")
                .asInt();
    }

    private void discard() {
        ParkedKey key = engine.get(ParkedReport.class)
                .key(Projection.VIEWS, bad.id().value())
                .orElseThrow();
        engine.get(TransactionTemplate.class)
                .executeWithoutResult(_ -> engine.get(ParkedTable.class)
                        .discard(Projection.VIEWS, key, engine.get(Clock.class).instant(), "operator"));
    }

    private void retry() {
        execute("alter table views.conversation drop constraint no_poison");
        assertThat(engine.get(ParkedTable.class)
                        .askForRetry(Projection.VIEWS, bad.id().value(), Story.BEGIN))
                .isTrue();
    }

    private static boolean isParked(JsonNode row) {
        return row.path("parkedSince").isString();
    }

    private static JsonNode when(ServerSentEvents events, Predicate<JsonNode> wanted) throws IOException {
        JsonNode row = events.nextMessage().data();
        while (!wanted.test(row)) {
            row = events.nextMessage().data();
        }
        return row;
    }

    private ServerSentEvents follow(String path, String... headers) {
        return ServerSentEvents.of(client.open(path, headers));
    }

    private void execute(String statement) {
        engine.get(JdbcClient.class).sql(statement).update();
    }
}

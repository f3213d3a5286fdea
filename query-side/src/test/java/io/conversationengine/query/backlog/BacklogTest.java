package io.conversationengine.query.backlog;

import static io.conversationengine.query.backlog.TwoWorkspaces.PATIENCE;
import static io.conversationengine.query.backlog.TwoWorkspaces.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.rebuild.Gate;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What waits of a workspace that takes more than its share of a projection.
class BacklogTest {

    /// Longer than a reader may be late before it leaves somebody behind.
    private static final Duration TOO_LATE = Duration.ofMillis(600);

    private final TwoWorkspaces both = new TwoWorkspaces();
    private final Engine engine = both.engine();

    @AfterEach
    void stop() {
        both.close();
    }

    @Test
    void is_its_own_while_others_are_seen_at_once() throws Exception {
        long before = engine.head();
        try (HeldBacklog held = new HeldBacklog(both, Projection.VIEWS)) {
            both.customerWrites(50);
            long last = both.rivalChanges();
            held.awaitWaiting();

            assertThat(engine.ask(_ -> new FindWorkspace(Story.RIVAL, last)).position())
                    .isEqualTo(last);
            QueryResult own = both.conversation(0);
            assertThat(own.position()).isEqualTo(before);
            assertThat(TwoWorkspaces.written(own)).isZero();
            assertThat(both.conversation(last)).isEqualTo(new QueryResult.Behind(before));
            assertThat(both.timeline(last)).isEqualTo(new QueryResult.Behind(before));
            assertThat(TwoWorkspaces.projection(engine, Projection.TIMELINE).behind())
                    .isZero();
        }

        assertThat(both.written()).isEqualTo(50);
        both.assertThatRowsAreAsMadeAnew();
    }

    @Test
    void is_said_to_be_there_and_whose_it_is_to_nobody() throws Exception {
        long before = engine.head();
        Client operator = engine.client();
        Client client = engine.client(
                engine.get(ApiKeys.class).create("rival", Story.RIVAL, true).secret());
        assertThat(client.get("/v1/projections").json().at("/items/0/backlog").isNull())
                .isTrue();
        try (HeldBacklog _ = new HeldBacklog(both, Projection.VIEWS)) {
            both.customerWrites(5);
            long last = both.rivalChanges();
            both.awaitReader(Projection.VIEWS);

            JsonNode said = client.get("/v1/projections").json();
            assertThat(said.at("/items/0/position").asLong()).isEqualTo(last);
            assertThat(said.at("/items/0/backlog/workspaces").asLong()).isEqualTo(1);
            assertThat(said.at("/items/0/backlog/position").asLong()).isEqualTo(before);
            assertThat(said.at("/items/0/backlog/behind").asLong()).isEqualTo(last - before);
            assertThat(said.toString()).doesNotContain(SHOP);
            assertThat(engine.answer(new ListProjections()).position()).isEqualTo(before);
            assertThat(gauge(operator, "engine_reader_backlogs", Projection.VIEWS))
                    .isEqualTo(1);
            assertThat(gauge(operator, "engine_reader_backlog_lag", Projection.VIEWS))
                    .isEqualTo(last - before);
        }
    }

    @Test
    void begins_when_the_reader_is_late_and_others_wait_and_ends_when_it_has_kept_up() throws Exception {
        try (Gate gate = Gate.closed(engine.get(DataSource.class), "rows of views")) {
            both.customerWrites(1);
            gate.awaitWaiting(1);
            both.customerWrites(300);
            both.rivalChanges();
            await().pollDelay(TOO_LATE).until(() -> true);
        }
        await().atMost(PATIENCE).until(() -> !both.backlogs().isEmpty());

        assertThat(both.backlogs()).containsExactly(SHOP);
        assertThat(both.written()).isEqualTo(301);
        await().atMost(PATIENCE).until(() -> both.backlogs().isEmpty());
        both.customerWrites(1);
        assertThat(both.written()).isEqualTo(302);
        both.assertThatRowsAreAsMadeAnew();
    }

    @Test
    void is_nobodys_where_nobody_else_waits() throws Exception {
        try (Gate gate = Gate.closed(engine.get(DataSource.class), "rows of views")) {
            both.customerWrites(1);
            gate.awaitWaiting(1);
            both.customerWrites(300);
            await().pollDelay(TOO_LATE).until(() -> true);
        }

        assertThat(both.written()).isEqualTo(301);
        assertThat(both.backlogs()).isEmpty();
    }

    @Test
    void is_told_to_those_who_follow_as_it_is_handled() throws Exception {
        try (ServerSentEvents told = ServerSentEvents.of(engine.client()
                .open("/v1/conversations/%s/updates".formatted(both.chat().id())))) {
            assertThat(told.nextMessage().data().at("/totals/inbound").asInt()).isZero();
            long written;
            try (HeldBacklog held = new HeldBacklog(both, Projection.VIEWS)) {
                both.customerWrites(1);
                written = engine.head();
                both.rivalChanges();
                held.awaitWaiting();
            }

            ServerSentEvents.Event next = told.nextMessage();
            assertThat(next.data().at("/totals/inbound").asInt()).isEqualTo(1);
            assertThat(next.id()).isGreaterThanOrEqualTo(written);
        }
    }

    private static long gauge(Client client, String name, String reader) {
        String line = client.get("/actuator/prometheus")
                .response()
                .body()
                .lines()
                .filter(one -> one.startsWith(name + "{") && one.contains("reader=\"" + reader + "\""))
                .findFirst()
                .orElseThrow();
        return Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }
}

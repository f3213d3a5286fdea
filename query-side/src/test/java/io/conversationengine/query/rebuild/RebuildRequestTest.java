package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.query.Projections.Phase;
import io.conversationengine.kernel.query.Projections.Rebuild;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RebuildRequestTest {

    private final Workshop shop = Workshop.on(Engine.newDatabase());

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void says_how_far_it_is_and_is_asked_for_once_at_a_time() throws Exception {
        shop.engine().record(new Crowd(100, 5).goesOn(2_500));
        shop.seenAll();
        Gate gate = shop.closed(Workshop.ROWS);
        Reply asked = shop.client().post(Workshop.PATH);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().at("/rebuild/position").asLong()).isZero();
        assertThat(asked.json().at("/rebuild/of").asLong())
                .isEqualTo(shop.engine().head());
        assertThat(asked.json().at("/rebuild/startedAt").asString()).isEqualTo(Story.BEGIN.toString());

        try (Gate _ = shop.closedBehindNext(gate)) {
            await().atMost(Workshop.PATIENCE).until(() -> shop.rebuild().position() == 2_000);
            assertThat(shop.rebuild().eventsPerSecond()).isPositive();
            assertThat(shop.rebuild().secondsLeft()).isNotNull();
            assertThat(shop.rebuild().phase()).isEqualTo(Phase.READING);
            Reply again = shop.client().post(Workshop.PATH);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().at("/type").asString()).endsWith("/rebuild-under-way");
            assertThat(again.json().at("/detail").asString())
                    .isEqualTo("The rebuild of views has reached position 2000 of %d."
                            .formatted(shop.engine().head()));
        }
        shop.finished();
    }

    @Test
    void says_no_time_left_while_indexes_are_made_and_while_it_waits_to_switch() throws Exception {
        shop.engine().record(new Crowd(10, 6).goesOn(100));
        shop.seenAll();
        try (Gate _ = shop.closed("rows of views")) {
            Gate reading = shop.closed(Workshop.ROWS);
            shop.client().post(Workshop.PATH);
            reading.awaitWaiting(1);
            try (Connection writer = shop.engine().get(DataSource.class).getConnection()) {
                writer.setAutoCommit(false);
                writer.createStatement().execute("lock table views_rebuilt.conversation in row exclusive mode");
                reading.close();
                assertNoTimeLeftIn(Phase.INDEXING);
                writer.rollback();
                writer.setAutoCommit(true);
            }
            assertNoTimeLeftIn(Phase.SWITCHING);
        }
        shop.finished();
    }

    private void assertNoTimeLeftIn(Phase phase) {
        await().atMost(Workshop.PATIENCE).until(() -> shop.rebuild().phase() == phase);
        Rebuild rebuild = shop.rebuild();
        assertThat(rebuild.position()).isEqualTo(rebuild.of());
        assertThat(rebuild.eventsPerSecond()).isPositive();
        assertThat(rebuild.secondsLeft()).isNull();
    }

    @Test
    void knows_the_projections_by_their_names() {
        Reply reply = shop.client().post("/v1/projections/others/rebuild");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().at("/type").asString()).endsWith("/unknown-projection");
        assertThat(shop.projection().rebuild()).isNull();
    }

    @Test
    void needs_the_right_of_an_operator() {
        ApiKeys keys = shop.engine().get(ApiKeys.class);
        Client ordinary =
                shop.engine().client(keys.create("agents", Story.SHOP, true).secret());

        Reply reply = ordinary.post(Workshop.PATH);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().at("/type").asString()).endsWith("/key-may-not-operate");
        assertThat(reply.json().at("/right").asString()).isEqualTo("operator");
        assertThat(shop.projection().rebuild()).isNull();
        assertThat(ordinary.post("/v1/projections/others/rebuild").status()).isEqualTo(403);
    }
}

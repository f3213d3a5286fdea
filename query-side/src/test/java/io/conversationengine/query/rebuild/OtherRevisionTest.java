package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import io.conversationengine.query.WholeStory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A node beside another one, whose version of the engine makes other rows of the same events.
class OtherRevisionTest {

    private final Workshop shop = Workshop.on(Engine.newDatabase());

    @AfterEach
    void stop() {
        shop.close();
    }

    /// As a node of a later version does that begins anew when this one has lost its turn without noticing.
    @Test
    void adds_nothing_to_what_another_revision_began() throws Exception {
        shop.engine().record(new Crowd(100, 3).goesOn(2_500));
        Map<String, List<String>> before = shop.seenAll();
        int revision = revision();
        Gate gate = shop.closed(Workshop.ROWS);
        shop.client().post(Workshop.PATH);
        try (Gate _ = shop.closedBehindNext(gate)) {
            await().atMost(Workshop.PATIENCE).until(() -> shop.rebuild().position() == 2_000);
            shop.execute("update views_rebuilt.progress set revision = 99");
        }
        shop.finished();

        assertThat(revision()).isEqualTo(revision);
        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    @Test
    void puts_nothing_into_place_that_another_revision_began() throws Exception {
        shop.engine().record(WholeStory.told());
        Map<String, List<String>> before = shop.seenAll();
        int revision = revision();
        try (Gate switching = shop.closed("rows of views")) {
            shop.client().post(Workshop.PATH);
            switching.awaitWaiting(1);
            shop.execute("update views_rebuilt.progress set revision = 99");
        }
        shop.finished();

        assertThat(revision()).isEqualTo(revision);
        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    @Test
    void leaves_rows_of_a_later_revision_to_those_who_made_them() {
        shop.engine().record(new Crowd(10, 4).goesOn(100));
        shop.seenAll();
        int revision = revision();
        shop.execute("update views.progress set revision = 99");
        shop.engine().record(new Crowd(10, 5).goesOn(100));
        await().atMost(Workshop.PATIENCE).until(() -> shop.projection().failing() != null);

        assertThat(shop.projection().behind()).isPositive();
        assertThat(shop.engine().get(ParkedReport.class).counts()).isEmpty();
        shop.execute("update views.progress set revision = " + revision);
        assertThat(shop.seenAll()).isNotEmpty();
    }

    private int revision() {
        return shop.engine()
                .get(JdbcClient.class)
                .sql("select revision from views.progress")
                .query(Integer.class)
                .single();
    }
}

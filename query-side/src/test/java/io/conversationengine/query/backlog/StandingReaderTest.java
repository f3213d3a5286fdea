package io.conversationengine.query.backlog;

import static io.conversationengine.query.backlog.TwoWorkspaces.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.rebuild.Gate;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A reader that stands before what it cannot take is late, and leaves nobody behind for that: it would go on without
/// the event.
class StandingReaderTest {

    /// As docs/readers.md says.
    private static final int MOST_KEYS = 1_000;

    /// Several times as long as a reader may be late before it leaves somebody behind, and tries in between.
    private static final Duration LONG_AFTER = Duration.ofSeconds(5);

    @Test
    void stands_before_what_it_is_to_stop_at() {
        try (TwoWorkspaces both = new TwoWorkspaces("engine.readers.park=false")) {
            assertThatItStands(both);
        }
    }

    @Test
    void stands_when_nothing_more_may_be_parked() {
        try (TwoWorkspaces both = new TwoWorkspaces()) {
            nothingMoreMayBeParked(both);

            assertThatItStands(both);
        }
    }

    @Test
    void stands_though_it_has_handled_what_it_failed_with() {
        try (TwoWorkspaces both = new TwoWorkspaces()) {
            nothingMoreMayBeParked(both);
            nothingOfTheCustomerCanBeTaken(both);
            long before = both.engine().head();
            for (int i = 0; i < 5; i++) {
                both.chat().customerWrote("in-" + i, "Hello", Story.BEGIN);
            }
            both.recordAmongRivals();

            assertThatItStandsAt(both, before + 1);
        }
    }

    @Test
    void leaves_nobody_behind_for_what_came_while_it_failed() {
        try (TwoWorkspaces both = new TwoWorkspaces()) {
            nothingOfTheCustomerCanBeTaken(both);
            Chat other = new Chat(both.chat().story(), "line", "other");
            both.customerWrites(1);
            awaitFailing(both);

            other.opened(Cause.CUSTOMER, Story.BEGIN);
            for (int i = 0; i < 5; i++) {
                other.customerWrote("in-" + i, "More than others have", Story.BEGIN);
            }
            both.recordAmongRivals();

            both.awaitReader(Projection.VIEWS);
            assertThat(both.engine()
                            .get(ParkedReport.class)
                            .count(Projection.VIEWS)
                            .keys())
                    .isEqualTo(1);
            assertThat(both.backlogs()).isEmpty();
        }
    }

    @Test
    void is_shared_by_nobody_where_it_is_to_stop() throws Exception {
        try (TwoWorkspaces both = new TwoWorkspaces("engine.readers.park=false")) {
            try (Gate gate = Gate.closed(both.engine().get(DataSource.class), "rows of views")) {
                both.customerWrites(1);
                gate.awaitWaiting(1);
                both.customerWrites(300);
                both.rivalChanges();
                await().pollDelay(Duration.ofMillis(600)).until(() -> true);
            }

            assertThat(both.written()).isEqualTo(301);
            assertThat(both.backlogs()).isEmpty();
        }
    }

    private static void nothingMoreMayBeParked(TwoWorkspaces both) {
        both.engine().get(JdbcClient.class).sql("""
                        insert into reader.parked_key (reader, key, workspace, parked_at)
                        select 'views', 'key ' || number, 'another', now() from generate_series(1, ?) as number
                        """).param(MOST_KEYS).update();
    }

    private static void nothingOfTheCustomerCanBeTaken(TwoWorkspaces both) {
        both.engine()
                .get(JdbcClient.class)
                .sql("alter table views.conversation add constraint no_poison"
                        + " check (last_message::text not like '%Hello%')")
                .update();
    }

    private static void assertThatItStands(TwoWorkspaces both) {
        nothingOfTheCustomerCanBeTaken(both);
        long before = both.engine().head();
        both.customerWrites(1);
        both.rivalChanges();

        assertThatItStandsAt(both, before);
    }

    private static void assertThatItStandsAt(TwoWorkspaces both, long position) {
        awaitFailing(both);
        await().pollDelay(LONG_AFTER).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(both.backlogs()).isEmpty();
            assertThat(TwoWorkspaces.projection(both.engine(), Projection.VIEWS).position())
                    .isEqualTo(position);
        });
    }

    private static void awaitFailing(TwoWorkspaces both) {
        await().atMost(PATIENCE)
                .until(() -> TwoWorkspaces.projection(both.engine(), Projection.VIEWS)
                                .failing()
                        != null);
    }
}

package io.conversationengine.query.backlog;

import static io.conversationengine.query.backlog.TwoWorkspaces.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What waits of a workspace while its process ends, an event cannot be taken, or the projection is made anew.
class InterruptedBacklogTest {

    private final TwoWorkspaces both = new TwoWorkspaces();

    @AfterEach
    void stop() {
        both.close();
    }

    @Test
    void is_gone_on_with_by_the_next_process_once_and_in_order() throws Exception {
        Crowd crowd = new Crowd(30, 5);
        both.engine().record(crowd.goesOn(100));
        try (HeldBacklog views = new HeldBacklog(both, Projection.VIEWS);
                HeldBacklog timelines = new HeldBacklog(both, Projection.TIMELINE)) {
            both.engine().record(crowd.goesOn(500));
            both.rivalChanges();
            views.awaitWaiting();
            timelines.awaitWaiting();
            both.awaitReader(Projection.VIEWS);
        }
        both.restart();
        both.engine().record(crowd.goesOn(50));

        both.assertThatRowsAreAsMadeAnew();
    }

    @Test
    void has_what_cannot_be_taken_parked_as_the_reader_parks() throws Exception {
        Engine engine = both.engine();
        engine.get(JdbcClient.class)
                .sql("alter table timeline.entry add constraint no_poison check (entry::text not like '%Poison%')")
                .update();
        Chat bad = new Chat(both.chat().story(), "line", "bad").opened(Cause.CUSTOMER, Story.BEGIN);
        both.record();
        try (HeldBacklog held = new HeldBacklog(both, Projection.TIMELINE)) {
            bad.customerWrote("in-1", "Poison", Story.BEGIN);
            both.customerWrites(1);
            bad.customerWrote("in-2", "after", Story.BEGIN);
            both.record();
            both.rivalChanges();
            held.awaitWaiting();
        }

        assertThat(engine.find(at -> new FindTimeline(Story.SHOP, both.chat().id(), Order.OLDEST_FIRST, null, 50, at))
                        .items())
                .hasSizeGreaterThan(1);
        ParkedReport report = engine.get(ParkedReport.class);
        assertThat(report.key(Projection.TIMELINE, bad.id().value())
                        .orElseThrow()
                        .events())
                .isEqualTo(2);
        assertThat(report.count(Projection.TIMELINE).keys()).isEqualTo(1);
        assertThat(report.count(Projection.VIEWS).keys()).isZero();
    }

    @Test
    void ends_with_a_rebuild_which_has_all_of_it() throws Exception {
        try (HeldBacklog held = new HeldBacklog(both, Projection.VIEWS)) {
            both.customerWrites(50);
            both.rivalChanges();
            held.awaitWaiting();
            both.awaitReader(Projection.VIEWS);
            both.engine().pauseViews();
        }
        assertThat(both.backlogs()).containsExactly(SHOP);

        both.rebuild(Projection.VIEWS);

        assertThat(both.backlogs()).isEmpty();
        assertThat(TwoWorkspaces.written(both.conversation(both.engine().head())))
                .isEqualTo(50);
        both.engine().resumeViews();
        both.customerWrites(3);
        assertThat(both.written()).isEqualTo(53);
        both.assertThatRowsAreAsMadeAnew();
    }

    @Test
    void has_erasures_that_are_swept_though_later_ones_were_before() throws Exception {
        Engine engine = both.engine();
        JdbcClient sql = engine.get(JdbcClient.class);
        both.chat().contactRegistered(Profile.UNKNOWN, Story.BEGIN);
        both.record();
        long erased;
        try (HeldBacklog held = new HeldBacklog(both, Projection.VIEWS)) {
            both.customerWrites(1);
            both.chat().contactErased(Story.BEGIN);
            both.record();
            erased = engine.head();
            long last = both.rivalChanges();
            held.awaitWaiting();
            both.awaitReader(Projection.VIEWS);
            sql.sql("update views.erasure set position = ?, swept_to = ?")
                    .params(last, last)
                    .update();
        }

        ConversationView view =
                engine.find(at -> new FindConversation(Story.SHOP, both.chat().id(), at));
        assertThat(Objects.requireNonNull(view.lastMessage()).toString()).doesNotContain("Hello");
        assertThat(number(sql, "select swept_to from views.erasure")).isLessThan(erased);
        assertThat(number(sql, "select position from views.erasure")).isGreaterThan(erased);
    }

    private static long number(JdbcClient sql, String query) {
        return sql.sql(query).query(Long.class).single();
    }
}

package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.Totals;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Projections.Failing;
import io.conversationengine.kernel.query.Projections.Projection;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A projection that cannot take an event and may not park it, and what they say of it.
class FailingViewsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant LATER = Story.BEGIN.plusSeconds(60);

    private final Engine engine = Engine.start(Engine.newDatabase(), "engine.readers.park=false");
    private final JdbcClient sql = engine.get(JdbcClient.class);
    private final Story story = new Story();
    private final Chat chat = new Chat(story, "line", "failing")
            .opened(Cause.CUSTOMER, Story.BEGIN)
            .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, Story.BEGIN);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void say_which_event_does_not_fit_to_their_rows_and_since_when() {
        Failing failing = failedAtDelivered();
        long delivered = failing.position();

        assertThat(failing.event()).isEqualTo("conversation.OutboundDelivered");
        assertThat(failing.reason())
                .isEqualTo(
                        "NeverAccepted: Message %s was delivered but never accepted".formatted(chat.message("out-1")));
        assertThat(failing.since()).isEqualTo(Story.BEGIN);
        assertThat(failing.eventId())
                .isEqualTo(sql.sql("select id::text from log.event where position = ?")
                        .param(delivered)
                        .query(String.class)
                        .single());
        assertThat(projection().position()).isLessThan(delivered);
    }

    @Test
    void say_so_to_whoever_asks_how_they_are() {
        assertThat(views().getStatus()).isEqualTo(Status.UP);

        Failing failing = failedAtDelivered();

        assertThat(views().getStatus()).isEqualTo(Status.DOWN);
        assertThat(views().getDetails())
                .containsEntry("event", failing.event())
                .containsEntry("since", failing.since());
    }

    @Test
    void go_on_when_they_are_mended_and_have_lost_nothing() {
        failedAtDelivered();
        assertThat(views().getStatus()).isEqualTo(Status.DOWN);

        sql.sql("insert into timeline.entry select * from kept where message is not null")
                .update();

        await().atMost(PATIENCE).until(() -> projection().behind() == 0);
        assertThat(projection().failing()).isNull();
        assertThat(views().getStatus()).isEqualTo(Status.UP);
        assertThat(seenAll().status()).isEqualTo(ConversationView.Status.CLOSED);
        assertThat(seenAll().totals()).isEqualTo(new Totals(1, 1, 0, 0));
        assertThat(sql.sql("select count(*) from timeline.entry")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void say_which_of_many_events_the_database_does_not_take() {
        sql.sql("alter table timeline.entry add constraint no_poison check (entry::text not like '%Poison%')")
                .update();

        engine.record(chat.customerWrote("in-1", "Poison", Story.BEGIN)
                .customerWrote("in-2", "No more", Story.BEGIN)
                .story());
        Failing failing = failingAt(3);

        assertThat(failing.event()).isEqualTo("conversation.CustomerReplyReceived");
        assertThat(failing.reason()).contains("no_poison").doesNotContain("\n");
        assertThat(projection().position()).isZero();
    }

    @Test
    void say_which_event_cannot_be_read() {
        engine.pauseViews();
        engine.record(story);
        sql.sql("alter table log.event disable trigger user").update();
        sql.sql("update log.event set payload = '\\x7b' where position = 2").update();

        engine.resumeViews();

        Failing failing = failingAt(2);
        assertThat(failing.event()).isEqualTo("conversation.OutboundAccepted");
        assertThat(failing.reason()).endsWith("Exception: it cannot be read from its stored form");
    }

    @Test
    void keep_the_time_of_the_first_try() {
        failedAtDelivered();

        engine.clock().set(LATER);
        engine.pauseViews();
        sql.sql("update projection.failure set reason = 'Before'").update();
        engine.resumeViews();

        await().atMost(PATIENCE)
                .until(() -> !failingAt(engine.head() - 1).reason().equals("Before"));
        assertThat(failingAt(engine.head() - 1).since()).isEqualTo(Story.BEGIN);
    }

    /// A node that stood still tries a batch that another one has handled meanwhile.
    @Test
    void blame_no_event_that_somebody_else_has_handled() throws Exception {
        engine.record(story);
        assertThat(seenAll().totals().accepted()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> projection().behind() == 0);

        Failures failures = engine.get(Failures.class);
        failures.diagnose(
                Schema.live("timeline"), List.of(first()), new IllegalStateException("The place is another node's"));

        assertThat(projection().failing()).isNull();
    }

    private LogEntry first() throws InterruptedException {
        try (var log = engine.get(EventStore.class).openStream(null)) {
            return new LogEntry(log.nextAvailable(), 1);
        }
    }

    /// A message was delivered that is in no row; it is kept apart.
    private Failing failedAtDelivered() {
        engine.record(story);
        assertThat(seenAll().totals().accepted()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> projection().behind() == 0);
        assertThat(projection().failing()).isNull();
        sql.sql("create table kept as table timeline.entry").update();
        sql.sql("delete from timeline.entry where message is not null").update();

        engine.record(chat.customerWrote("in-1", "Are you there?", Story.BEGIN)
                .delivered("out-1", Story.BEGIN)
                .closed(null, null, Story.ANNA, Story.BEGIN)
                .story());
        return failingAt(engine.head() - 1);
    }

    private Failing failingAt(long position) {
        return await().atMost(PATIENCE)
                .until(() -> projection().failing(), failing -> failing != null && failing.position() == position);
    }

    private Health views() {
        return Objects.requireNonNull(engine.get(ProjectionsHealth.class).health());
    }

    private ConversationView seenAll() {
        return engine.find(at -> new FindConversation(Story.SHOP, chat.id(), at));
    }

    private Projection projection() {
        return engine.<Projections>find(_ -> new ListProjections()).items().stream()
                .filter(projection -> projection.name().equals("timeline"))
                .findFirst()
                .orElseThrow();
    }
}

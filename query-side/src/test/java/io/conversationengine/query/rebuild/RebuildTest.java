package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Projections.Failing;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RebuildTest {

    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final int ENOUGH_READS = 100;

    private final String database = Engine.newDatabase();
    private Workshop shop = Workshop.on(database);

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void makes_the_same_rows_and_indexes() {
        shop.engine().record(WholeStory.told());
        // Of whom nothing else is told.
        shop.engine()
                .record(new Chat(new Story(), "line", "erased")
                        .contactErased(Story.BEGIN)
                        .story());
        Crowd crowd = new Crowd(150, 1);
        shop.engine().record(crowd.goesOn(3_000));
        Map<String, List<String>> before = shop.seenAll();
        List<String> indexes = ViewRows.indexes(shop.engine());
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

        assertThat(shop.client().post(Workshop.PATH).status()).isEqualTo(202);
        shop.finished();

        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
        assertThat(ViewRows.indexes(shop.engine())).isEqualTo(indexes);
        shop.engine().record(crowd.goesOn(100));
        assertThat(shop.seenAll()).isNotEqualTo(before);
        assertThat(shop.schemas()).containsExactly("views");
    }

    @Test
    void mends_what_somebody_damaged() {
        shop.engine().record(WholeStory.told());
        Map<String, List<String>> before = shop.seenAll();
        shop.execute("delete from views.assignment");
        shop.execute("update views.conversation set version = 0");

        shop.client().post(Workshop.PATH);
        shop.finished();

        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    @Test
    void goes_beside_the_views_in_use_which_see_what_happens_meanwhile() throws Exception {
        Crowd crowd = new Crowd(20, 2);
        shop.engine().record(crowd.goesOn(100));
        shop.seenAll();
        Map<String, List<String>> meanwhile;
        try (Gate _ = shop.closed(Workshop.ROWS)) {
            shop.client().post(Workshop.PATH);
            await().atMost(Workshop.PATIENCE).until(() -> shop.schemas().contains("views_rebuilt"));

            shop.engine().record(crowd.goesOn(500));
            meanwhile = shop.seenAll();
        }
        shop.finished();

        assertThat(ViewRows.of(shop.engine())).isEqualTo(meanwhile);
    }

    @Test
    void lets_readers_see_one_state_at_a_time_whenever_they_come() throws Exception {
        Story story = new Story();
        Chat chat = new Chat(story, "line", "watched").opened(Cause.CUSTOMER, Story.BEGIN);
        shop.engine().record(story);
        AtomicInteger reads = new AtomicInteger();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> readUntilClosed(chat, reads));

        for (int round = 0; !reader.isDone() && (round < 3 || reads.get() < ENOUGH_READS); round++) {
            shop.client().post(Workshop.PATH);
            while (shop.projection().rebuild() != null) {
                shop.engine()
                        .record(chat.customerWrote("in-" + shop.engine().head(), "Hello", Story.BEGIN)
                                .story());
            }
        }
        shop.engine().record(chat.closed(null, null, Story.ANNA, Story.BEGIN).story());

        assertThat(reader).succeedsWithin(Workshop.PATIENCE);
    }

    /// Everything that happens is the customer's doing, so that the position tells how often they wrote.
    private void readUntilClosed(Chat chat, AtomicInteger reads) {
        long position = 1;
        boolean closed = false;
        while (!closed) {
            long last = position;
            QueryResult answer = shop.engine().ask(_ -> new FindConversation(Story.SHOP, chat.id(), last));
            position = answer.position();
            ConversationView view = (ConversationView) ((QueryResult.Found) answer).view();
            closed = view.status() == ConversationView.Status.CLOSED;
            assertThat(view.version()).isEqualTo(position - 1);
            assertThat((long) view.totals().inbound()).isEqualTo(position - (closed ? 2 : 1));
            reads.incrementAndGet();
        }
    }

    @Test
    void goes_on_where_it_was_when_its_process_ended() throws Exception {
        shop.engine().record(new Crowd(100, 3).goesOn(2_500));
        Map<String, List<String>> before = shop.seenAll();
        Gate gate = shop.closed(Workshop.ROWS);
        shop.client().post(Workshop.PATH);
        try (Gate _ = shop.closedBehindNext(gate)) {
            await().atMost(Workshop.PATIENCE).until(() -> shop.rebuild().position() == 2_000);
        } finally {
            shop.engine().close();
        }
        shop = shop.reopened(database);
        shop.finished();

        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    @Test
    void is_the_work_of_one_node_at_a_time() throws Exception {
        shop.engine().record(new Crowd(10, 4).goesOn(100));
        Map<String, List<String>> before = shop.seenAll();
        try (Engine _ = Engine.start(database)) {
            try (Gate _ = shop.closed(Workshop.TURN)) {
                shop.client().post(Workshop.PATH);
                await().during(A_WHILE).until(() -> shop.schemas().equals(List.of("views")));
            }
            shop.finished();
        }

        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    @Test
    void stands_before_an_event_that_is_not_known_and_has_all_that_came_before() {
        shop.engine().record(WholeStory.told());
        Map<String, List<String>> before = shop.seenAll();
        shop.execute("alter table log.event disable trigger user");
        shop.execute("create table kept as select * from log.event where position = 7");
        shop.execute("update log.event set name = 'conversation.Translated' where position = 7");

        shop.client().post(Workshop.PATH);
        await().atMost(Workshop.PATIENCE)
                .until(() -> shop.rebuild().failing() != null && shop.rebuild().position() == 6);
        Failing failing = Objects.requireNonNull(shop.rebuild().failing());

        assertThat(failing.position()).isEqualTo(7);
        assertThat(failing.event()).isEqualTo("conversation.Translated");
        assertThat(shop.projection().failing()).isNull();
        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
        shop.execute("update log.event e set name = k.name from kept k where e.position = k.position");
        shop.finished();
        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    @Test
    void begins_by_itself_when_a_migration_says_that_the_rows_are_outdated() {
        shop.engine().record(WholeStory.told());
        Map<String, List<String>> before = shop.seenAll();
        String old = shop.idOfSchema();

        shop.execute("update views.progress set outdated = true");
        await().atMost(Workshop.PATIENCE).until(() -> !shop.idOfSchema().equals(old));
        shop.finished();

        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    @Test
    void leaves_nothing_of_what_was_replaced_whoever_did_not_come_to_remove_it() {
        shop.client().post(Workshop.PATH);
        shop.finished();

        shop.execute("create schema views_replaced");

        await().atMost(Workshop.PATIENCE)
                .until(() -> shop.engine()
                        .get(JdbcClient.class)
                        .sql("select to_regnamespace('views_replaced') is null")
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void is_of_the_same_tables_after_the_next_start() {
        shop.engine().record(WholeStory.told());
        shop.seenAll();
        shop.client().post(Workshop.PATH);
        shop.finished();
        Map<String, List<String>> before = ViewRows.of(shop.engine());
        shop.execute("create schema views_replaced");

        shop = shop.reopened(database);
        shop.finished();

        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
        assertThat(shop.seenAll()).isEqualTo(before);
    }
}

package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.ConversationView;
import io.conversationengine.kernel.timeline.Projections;
import io.conversationengine.kernel.timeline.Projections.Failing;
import io.conversationengine.kernel.timeline.Projections.Projection;
import io.conversationengine.kernel.timeline.Projections.Rebuild;
import io.conversationengine.kernel.timeline.Question.FindConversation;
import io.conversationengine.kernel.timeline.Question.FindWorkspace;
import io.conversationengine.kernel.timeline.Question.ListProjections;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RebuildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final String ROWS = "rows of views_rebuilt";
    private static final String TURN = "rebuild of views";
    private static final String PATH = "/v1/projections/views/rebuild";

    private final String database = Postgres.newDatabase();
    private Engine engine = Engine.start(database);
    private final Client client = engine.client();
    private final DataSource connections = engine.get(DataSource.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void makes_the_same_rows_and_indexes() {
        engine.record(WholeStory.told());
        Crowd crowd = new Crowd(150, 1);
        engine.record(crowd.goesOn(3_000));
        Map<String, List<String>> before = seenAll();
        List<String> indexes = ViewRows.indexes(engine);
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

        assertThat(client.post(PATH).status()).isEqualTo(202);
        finished();

        assertThat(ViewRows.of(engine)).isEqualTo(before);
        assertThat(ViewRows.indexes(engine)).isEqualTo(indexes);
        engine.record(crowd.goesOn(100));
        assertThat(seenAll()).isNotEqualTo(before);
        assertThat(schemas()).containsExactly("views");
    }

    @Test
    void mends_what_somebody_damaged() {
        engine.record(WholeStory.told());
        Map<String, List<String>> before = seenAll();
        sql("delete from views.timeline where message is not null");
        sql("update views.conversation set version = 0");

        client.post(PATH);
        finished();

        assertThat(ViewRows.of(engine)).isEqualTo(before);
    }

    @Test
    void goes_beside_the_views_in_use_which_see_what_happens_meanwhile() throws Exception {
        Crowd crowd = new Crowd(20, 2);
        engine.record(crowd.goesOn(100));
        seenAll();
        Map<String, List<String>> meanwhile;
        try (Gate _ = Gate.closed(connections, ROWS)) {
            client.post(PATH);
            await().atMost(PATIENCE).until(() -> schemas().contains("views_rebuilt"));

            engine.record(crowd.goesOn(500));
            meanwhile = seenAll();
        }
        finished();

        assertThat(ViewRows.of(engine)).isEqualTo(meanwhile);
    }

    @Test
    void lets_readers_see_one_state_at_a_time_whenever_they_come() throws Exception {
        Story story = new Story();
        Chat chat = new Chat(story, "line", "watched").opened(Cause.CUSTOMER, Story.BEGIN);
        engine.record(story);
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> readUntilClosed(chat));

        for (int round = 0; round < 3; round++) {
            client.post(PATH);
            while (projection().rebuild() != null) {
                engine.record(chat.customerWrote("in-" + engine.head(), "Hello", Story.BEGIN)
                        .story());
            }
        }
        engine.record(chat.closed(null, null, Story.ANNA, Story.BEGIN).story());

        assertThat(reader).succeedsWithin(PATIENCE);
        assertThat(reader.get()).isGreaterThan(100);
    }

    /// Everything that happens is the customer's doing, so that the position tells how often they wrote.
    private int readUntilClosed(Chat chat) {
        long position = 1;
        int reads = 0;
        boolean closed = false;
        while (!closed) {
            Answer answer = engine.answer(new FindConversation(Story.SHOP, chat.id(), position));
            position = answer.position();
            ConversationView view = (ConversationView) ((Answer.Found) answer).view();
            closed = view.status() == ConversationView.Status.CLOSED;
            assertThat(view.version()).isEqualTo(position - 1);
            assertThat((long) view.totals().inbound()).isEqualTo(position - (closed ? 2 : 1));
            reads++;
        }
        return reads;
    }

    @Test
    void goes_on_where_it_was_when_its_process_ended() throws Exception {
        engine.record(new Crowd(100, 3).goesOn(2_500));
        Map<String, List<String>> before = seenAll();
        Gate gate = Gate.closed(connections, ROWS);
        client.post(PATH);
        try (Gate _ = gate.another(connections)) {
            await().atMost(PATIENCE).until(() -> rebuild().position() == 2_000);
        } finally {
            engine.close();
        }
        engine = Engine.start(database);
        finished();

        assertThat(ViewRows.of(engine)).isEqualTo(before);
    }

    @Test
    void is_the_work_of_one_node_at_a_time() throws Exception {
        engine.record(new Crowd(10, 4).goesOn(100));
        Map<String, List<String>> before = seenAll();
        try (Engine _ = Engine.start(database)) {
            try (Gate _ = Gate.closed(connections, TURN)) {
                client.post(PATH);
                await().during(A_WHILE).until(() -> schemas().equals(List.of("views")));
            }
            finished();
        }

        assertThat(ViewRows.of(engine)).isEqualTo(before);
    }

    @Test
    void says_how_far_it_is_and_is_asked_for_once_at_a_time() throws Exception {
        engine.record(new Crowd(100, 5).goesOn(2_500));
        seenAll();
        Gate gate = Gate.closed(connections, ROWS);
        Reply asked = client.post(PATH);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().at("/rebuild/position").asLong()).isZero();
        assertThat(asked.json().at("/rebuild/of").asLong()).isEqualTo(engine.head());
        assertThat(asked.json().at("/rebuild/startedAt").asString()).isEqualTo(Story.BEGIN.toString());

        try (Gate _ = gate.another(connections)) {
            await().atMost(PATIENCE).until(() -> rebuild().position() == 2_000);
            assertThat(rebuild().eventsPerSecond()).isPositive();
            assertThat(rebuild().secondsLeft()).isNotNull();
            Reply again = client.post(PATH);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().at("/type").asString()).endsWith("/rebuild-under-way");
            assertThat(again.json().at("/detail").asString())
                    .isEqualTo("The rebuild of views has reached position 2000 of %d.".formatted(engine.head()));
        }
        finished();
    }

    @Test
    void knows_the_projections_by_their_names() {
        Reply reply = client.post("/v1/projections/others/rebuild");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().at("/type").asString()).endsWith("/unknown-projection");
        assertThat(projection().rebuild()).isNull();
    }

    @Test
    void stands_at_an_event_that_cannot_be_taken_while_the_old_rows_are_read() {
        engine.record(WholeStory.told());
        Map<String, List<String>> before = seenAll();
        sql("alter table log.event disable trigger user");
        sql("create table kept as select * from log.event where position = 7");
        sql("update log.event set payload = '\\x7b' where position = 7");

        client.post(PATH);
        await().atMost(PATIENCE).until(() -> rebuild().failing() != null);
        Failing failing = Objects.requireNonNull(rebuild().failing());

        assertThat(failing.position()).isEqualTo(7);
        assertThat(projection().failing()).isNull();
        assertThat(ViewRows.of(engine)).isEqualTo(before);
        sql("update log.event e set payload = k.payload from kept k where e.position = k.position");
        finished();
        assertThat(ViewRows.of(engine)).isEqualTo(before);
    }

    @Test
    void begins_by_itself_when_a_migration_says_that_the_rows_are_outdated() {
        engine.record(WholeStory.told());
        Map<String, List<String>> before = seenAll();
        String old = idOfSchema();

        sql("update views.progress set outdated = true");
        await().atMost(PATIENCE).until(() -> !idOfSchema().equals(old));
        finished();

        assertThat(ViewRows.of(engine)).isEqualTo(before);
    }

    @Test
    void is_of_the_same_tables_after_the_next_start() {
        engine.record(WholeStory.told());
        seenAll();
        client.post(PATH);
        finished();
        Map<String, List<String>> before = ViewRows.of(engine);

        engine.close();
        engine = Engine.start(database);

        assertThat(ViewRows.of(engine)).isEqualTo(before);
        assertThat(seenAll()).isEqualTo(before);
    }

    private Map<String, List<String>> seenAll() {
        engine.ask(at -> new FindWorkspace(Story.SHOP, at));
        return ViewRows.of(engine);
    }

    private void finished() {
        await().atMost(PATIENCE)
                .until(() -> projection().rebuild() == null && schemas().size() == 1);
    }

    private Projection projection() {
        return engine.<Projections>find(_ -> new ListProjections()).items().getFirst();
    }

    private Rebuild rebuild() {
        return Objects.requireNonNull(projection().rebuild());
    }

    private List<String> schemas() {
        return engine.get(JdbcClient.class)
                .sql("select nspname from pg_namespace where nspname like 'views%' order by 1")
                .query(String.class)
                .list();
    }

    private String idOfSchema() {
        return engine.get(JdbcClient.class)
                .sql("select oid::text from pg_namespace where nspname = 'views'")
                .query(String.class)
                .single();
    }

    private void sql(String statement) {
        engine.get(JdbcClient.class).sql(statement).update();
    }
}

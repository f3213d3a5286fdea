package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.WorkspaceView;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.backlog.BacklogTable;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.rebuild.Rebuilds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

class ViewsTest {

    private static final List<String> TABLES =
            List.of("conversation", "contact", "account", "template", "allowance", "workspace", "progress");

    @Test
    void go_on_where_they_stopped() {
        String database = Engine.newDatabase();
        Story story = new Story();
        Chat chat = new Chat(story, "line", "interrupted").opened(Cause.CUSTOMER, Story.BEGIN);
        long seen;
        try (Engine engine = Engine.start(database)) {
            chat.customerWrote("in-1", "1", Story.BEGIN).customerWrote("in-2", "2", Story.BEGIN);
            engine.record(story);
            seen = engine.ask(at -> new FindConversation(Story.SHOP, chat.id(), at))
                    .position();
            engine.processor().shutDown();
            engine.record(chat.customerWrote("in-3", "3", Story.BEGIN).story());
        }
        try (Engine engine = Engine.start(database)) {
            ConversationView view = engine.find(at -> new FindConversation(Story.SHOP, chat.id(), at));

            assertThat(view.totals().inbound()).isEqualTo(3);
            assertThat(engine.head()).isEqualTo(seen + 1);
        }
    }

    @Test
    void are_the_same_when_they_are_made_again() {
        try (Engine engine = Engine.onNewDatabase()) {
            Story story = WholeStory.told();
            engine.record(story);
            engine.ask(at -> new FindWorkspace(Story.SHOP, at));
            Map<String, List<Map<String, Object>>> before = rows(engine);
            assertThat(before)
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

            TrackingEventProcessor processor = engine.processor();
            processor.shutDown();
            processor.resetTokens();
            assertThat(engine.get(ProgressTable.class).position(Schema.live(Projection.VIEWS)))
                    .isZero();
            assertThat(rows(engine).get("conversation")).isEmpty();
            processor.start();
            engine.ask(at -> new FindWorkspace(Story.SHOP, at));

            assertThat(rows(engine)).isEqualTo(before);
        }
    }

    @Test
    void stop_at_an_event_that_they_cannot_take_instead_of_passing_it_over() {
        try (Engine engine = Engine.onNewDatabase()) {
            Story story = new Story();
            Chat good = new Chat(story, "line", "good").opened(Cause.CUSTOMER, Story.BEGIN);
            engine.record(story);
            long before = engine.ask(at -> new FindConversation(Story.SHOP, good.id(), at))
                    .position();

            good.customerWrote("in-1", "Rolled back with the one behind it", Story.BEGIN);
            new Chat(story, "line", "never opened").accepted("out-1", "?", SentAs.PLAIN, Story.ANNA, Story.BEGIN);
            engine.record(story);

            await().until(() ->
                    engine.processor().processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState));
            QueryResult.Found found =
                    (QueryResult.Found) engine.answer(new FindConversation(Story.SHOP, good.id(), before));
            assertThat(found.position()).isLessThan(engine.head());
            assertThat(((ConversationView) found.view()).totals().inbound())
                    .as("rows and position are of one transaction")
                    .isEqualTo((int) (found.position() - before));
        }
    }

    @Test
    void answer_as_soon_as_they_have_seen_the_position() {
        Engine engine = Engine.shared();
        Story story = new Story();
        Chat chat = new Chat(story, "line", "awaited").opened(Cause.CUSTOMER, Story.BEGIN);
        long next = engine.head() + 1;
        CompletableFuture<QueryResult> answer =
                CompletableFuture.supplyAsync(() -> engine.answer(new FindConversation(Story.SHOP, chat.id(), next)));

        engine.record(story);

        assertThat(answer).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(QueryResult.Found.class);
    }

    @Test
    void follow_what_another_process_projects() {
        Engine engine = Engine.shared();
        Views elsewhere = views(engine, Duration.ofSeconds(20));
        Story story = new Story();
        new Chat(story, "line", "far away").opened(Cause.CUSTOMER, Story.BEGIN);
        long next = engine.head() + 1;
        CompletableFuture<QueryResult> answer = CompletableFuture.supplyAsync(() -> ask(elsewhere, next));

        engine.record(story);

        assertThat(answer).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(QueryResult.Found.class);
        assertThat(ask(elsewhere, next)).isInstanceOf(QueryResult.Found.class);
    }

    @Test
    void are_read_from_one_snapshot_that_nothing_is_written_to() {
        Engine engine = Engine.shared();
        JdbcClient sql = engine.get(JdbcClient.class);
        List<String> settings = new ArrayList<>();

        views(engine, Duration.ZERO).answer(new FindWorkspace(Story.SHOP, 0), () -> {
            sql.sql("""
                    select current_setting(name)
                    from unnest(array['transaction_isolation', 'transaction_read_only', 'jit']) as name
                    """).query(String.class).list().forEach(settings::add);
            return Optional.empty();
        });

        assertThat(settings).containsExactly("repeatable read", "on", "off");
        assertThat(sql.sql("show transaction_isolation").query(String.class).single())
                .isEqualTo("read committed");
    }

    @Test
    void give_up_in_time_and_say_how_far_they_are() {
        Engine engine = Engine.shared();
        long head = engine.head();
        engine.ask(at -> new FindWorkspace(Story.SHOP, at));

        QueryResult answer = ask(views(engine, Duration.ofMillis(120)), head + 1);

        assertThat(answer).isEqualTo(new QueryResult.Behind(head));
    }

    @Test
    void notice_that_another_process_made_them_anew() {
        Engine engine = Engine.shared();
        Story story = new Story();
        new Chat(story, "line", "reset").opened(Cause.CUSTOMER, Story.BEGIN);
        engine.record(story);
        long head = engine.head();
        Views elsewhere = views(engine, Duration.ofSeconds(20));
        assertThat(ask(elsewhere, head)).isInstanceOf(QueryResult.Found.class);
        engine.processor().shutDown();
        engine.processor().resetTokens();
        CompletableFuture<QueryResult> answer = CompletableFuture.supplyAsync(() -> ask(elsewhere, head));

        engine.processor().start();

        assertThat(answer).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(QueryResult.Found.class);
    }

    @Test
    void give_a_question_up_that_the_database_takes_too_long_for() {
        Engine engine = Engine.shared();
        Views hasty = views(engine, Duration.ZERO, Duration.ofMillis(100));
        JdbcClient sql = engine.get(JdbcClient.class);

        assertThatThrownBy(() -> hasty.answer(
                        new FindWorkspace(Story.SHOP, 0),
                        () -> sql.sql("select pg_sleep(60)")
                                .query((_, _) -> WorkspaceView.of(Story.SHOP, WorkspaceSettings.defaults()))
                                .optional()))
                .isInstanceOf(QueryTimeoutException.class);
    }

    private static Views views(Engine engine, Duration patience) {
        return views(engine, patience, Duration.ofSeconds(8));
    }

    private static Views views(Engine engine, Duration patience, Duration longest) {
        JdbcClient sql = engine.get(JdbcClient.class);
        ProjectionPositions positions = new ProjectionPositions(
                new ProgressTable(sql),
                new BacklogTable(sql),
                engine.get(Rebuilds.class),
                engine.get(Positions.class)::head);
        return new Views(sql, positions, engine.get(PlatformTransactionManager.class), patience, longest);
    }

    private static QueryResult ask(Views views, long atLeast) {
        return views.answer(
                new FindWorkspace(Story.SHOP, atLeast),
                () -> Optional.of(WorkspaceView.of(Story.SHOP, WorkspaceSettings.defaults())));
    }

    private static Map<String, List<Map<String, Object>>> rows(Engine engine) {
        JdbcClient sql = engine.get(JdbcClient.class);
        return TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> sql.sql("select to_jsonb(t)::text as columns from views.%s t order by 1"
                                        .formatted(table))
                                .query()
                                .listOfRows()));
    }
}

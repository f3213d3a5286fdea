package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Projections.Projection;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.WorkspaceView;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projection.Views;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A database on which a release starts that has one projection more than the one before.
class SeveralProjectionsTest {

    private static final String ROWS = "rows of tally_rebuilt";

    private static final String BEFORE = Engine.newDatabase();
    private static final Crowd CROWD = new Crowd(100, 7);

    private final String database = Postgres.copyOf(BEFORE);
    private final DataSource beside = new DriverManagerDataSource(database);
    private final List<String> views = state("views");

    private @Nullable Engine running;

    @BeforeAll
    static void views_are_there() {
        try (Engine engine = Engine.start(BEFORE)) {
            engine.record(CROWD.goesOn(2_500));
            await().atMost(Workshop.PATIENCE)
                    .until(() -> Stream.of("views", "timeline")
                            .allMatch(name -> projection(engine, name).behind() == 0));
        }
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void makes_the_added_one_of_the_log_and_rebuilds_no_other() {
        running = Engine.startWith(database, Tally.Added.class);
        await().atMost(Workshop.PATIENCE).until(this::isTallied);

        assertThat(Tally.rows(engine())).hasSize(100).isEqualTo(Tally.ofLog(engine()));
        assertThat(state("views")).isEqualTo(views);
        engine().record(CROWD.goesOn(100));
        await().atMost(Workshop.PATIENCE).until(this::isTallied);
        assertThat(Tally.rows(engine())).isEqualTo(Tally.ofLog(engine()));
    }

    @Test
    void answers_from_the_others_while_the_added_one_is_made_and_says_how_far_that_is() throws Exception {
        Gate gate = Gate.closed(beside, ROWS);
        running = Engine.startWith(database, Tally.Added.class);
        try (Gate _ = gate.another(beside)) {
            await().atMost(Workshop.PATIENCE)
                    .until(() -> projection(Tally.NAME).rebuild() != null && rebuilt() == 2_000);

            CompletableFuture<QueryResult> asked = CompletableFuture.supplyAsync(this::askTally);
            assertThat(ask(engine().get(Views.class))).isInstanceOf(QueryResult.Found.class);
            assertThat(asked)
                    .succeedsWithin(Workshop.PATIENCE)
                    .isEqualTo(new QueryResult.BeingMade(2_000, Tally.NAME, engine().head(), secondsLeft()));
            assertThat(projection(Tally.NAME).position()).isZero();
            assertThat(projection("views").behind()).isZero();
        }
        await().atMost(Workshop.PATIENCE).until(this::isTallied);
        assertThat(askTally()).isInstanceOf(QueryResult.Found.class);
    }

    @Test
    void answers_503_with_how_far_it_is_and_when_to_come_back_for_what_is_made_and_else_as_ever() throws Exception {
        JdbcClient.create(beside).sql("drop schema timeline cascade").update();
        JdbcClient.create(beside)
                .sql("delete from work.token where processor = 'timeline'")
                .update();
        Gate gate = Gate.closed(beside, "rows of timeline_rebuilt");
        running = Engine.start(database);
        Client client = engine().client();
        String id =
                client.get("/v1/conversations?limit=1").json().at("/items/0/id").asString();
        try (Gate _ = gate.another(beside)) {
            Reply reply = client.get("/v1/conversations/%s/timeline".formatted(id));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.json().at("/type").asString()).endsWith("/projection-being-made");
            assertThat(reply.json().at("/position").asLong()).isEqualTo(2_000);
            assertThat(reply.json().at("/of").asLong()).isEqualTo(engine().head());
            assertThat(Long.parseLong(reply.header("Retry-After"))).isBetween(1L, 30L);
            assertThat(client.get("/v1/conversations/" + id).status()).isEqualTo(200);
        }
        await().atMost(Workshop.PATIENCE).until(() -> projection("timeline").rebuild() == null);
        Reply reply = client.get("/v1/conversations/%s/timeline".formatted(id));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Position")).isEqualTo(Long.toString(engine().head()));
        assertThat(state("views")).isEqualTo(views);
    }

    @Test
    void goes_on_with_the_added_one_where_its_process_ended() throws Exception {
        Gate gate = Gate.closed(beside, ROWS);
        running = Engine.startWith(database, Tally.Added.class);
        List<String> begun;
        try (Gate _ = gate.another(beside)) {
            await().atMost(Workshop.PATIENCE)
                    .until(() -> projection(Tally.NAME).rebuild() != null && rebuilt() == 2_000);
            begun = state("tally_rebuilt");
            engine().close();
        }
        running = Engine.startWith(database, Tally.Added.class);
        await().atMost(Workshop.PATIENCE).until(this::isTallied);

        assertThat(state(Tally.NAME)).isEqualTo(begun);
        assertThat(Tally.rows(engine())).isEqualTo(Tally.ofLog(engine()));
    }

    @Test
    void rebuilds_one_while_another_is_rebuilt_and_both_are_asked() throws Exception {
        running = Engine.startWith(database, Tally.Added.class);
        await().atMost(Workshop.PATIENCE).until(this::isTallied);
        List<String> tally = state(Tally.NAME);
        Map<String, List<String>> rows = ViewRows.of(engine());
        engine().get(JdbcClient.class)
                .sql("update tally.tally set messages = 0")
                .update();

        try (Gate held = Gate.closed(beside, Workshop.ROWS)) {
            Client client = engine().client();
            assertThat(client.post(Workshop.PATH).status()).isEqualTo(202);
            held.awaitWaiting(1);
            Reply asked = client.post("/v1/projections/tally/rebuild");
            assertThat(asked.status()).isEqualTo(202);
            assertThat(asked.json().at("/name").asString()).isEqualTo(Tally.NAME);
            await().atMost(Workshop.PATIENCE).until(this::isTallied);

            assertThat(state(Tally.NAME)).isNotEqualTo(tally);
            assertThat(Tally.rows(engine())).isEqualTo(Tally.ofLog(engine()));
            assertThat(state("views")).isEqualTo(views);
            assertThat(projection("views").rebuild()).isNotNull();
            assertThat(ask(engine().get(Views.class))).isInstanceOf(QueryResult.Found.class);
            assertThat(askTally()).isInstanceOf(QueryResult.Found.class);
        }
        await().atMost(Workshop.PATIENCE).until(() -> projection("views").rebuild() == null);
        assertThat(state("views")).isNotEqualTo(views);
        assertThat(ViewRows.of(engine())).isEqualTo(rows);
    }

    @Test
    void rebuilds_what_has_another_revision_and_nothing_else() {
        running = Engine.startWith(database, Tally.Added.class);
        await().atMost(Workshop.PATIENCE).until(this::isTallied);
        engine().get(JdbcClient.class)
                .sql("update tally.tally set messages = 0")
                .update();
        engine().close();

        running = Engine.startWith(database, Tally.Revised.class);
        await().atMost(Workshop.PATIENCE)
                .until(() -> Tally.rows(engine()).equals(Tally.ofLog(engine())) && isTallied());

        assertThat(state("views")).isEqualTo(views);
    }

    private boolean isTallied() {
        Projection tally = projection(Tally.NAME);
        return tally.behind() == 0 && tally.rebuild() == null;
    }

    private long rebuilt() {
        return Objects.requireNonNull(projection(Tally.NAME).rebuild()).position();
    }

    private Long secondsLeft() {
        return Objects.requireNonNull(
                Objects.requireNonNull(projection(Tally.NAME).rebuild()).secondsLeft());
    }

    private Engine engine() {
        return Objects.requireNonNull(running);
    }

    private Projection projection(String name) {
        return projection(engine(), name);
    }

    private static Projection projection(Engine engine, String name) {
        return engine.<Projections>find(_ -> new ListProjections()).items().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private QueryResult askTally() {
        return ask(engine().get(Views.class).with(new Tally.Added().tally(engine().get(JdbcClient.class))));
    }

    private static QueryResult ask(Views views) {
        return views.answer(
                new FindWorkspace(Story.SHOP, 0),
                () -> Optional.of(WorkspaceView.of(Story.SHOP, WorkspaceSettings.defaults())));
    }

    /// Which tables a schema has: others have other numbers, whoever made them.
    private List<String> state(String schema) {
        return JdbcClient.create(beside)
                .sql("""
                        select oid::text from pg_class
                        where relnamespace = to_regnamespace(?) and relkind = 'r' order by oid
                        """)
                .param(schema)
                .query(String.class)
                .list();
    }
}

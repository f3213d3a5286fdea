package io.conversationengine.query.rebuild;

import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Projections.Projection;
import io.conversationengine.kernel.query.Projections.Rebuild;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An engine whose views are made anew.
record Workshop(Engine engine, Client client) implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /// What each batch of a rebuild needs, and what its node has.
    static final String ROWS = "rows of views_rebuilt";

    static final String TURN = "rebuild of views";
    static final String PATH = "/v1/projections/views/rebuild";

    static Workshop on(String database) {
        Engine engine = Engine.start(database);
        return new Workshop(engine, engine.client());
    }

    /// The next process on the same database.
    Workshop reopened(String database, String... properties) {
        engine.close();
        Engine next = Engine.start(database, properties);
        return new Workshop(next, client.of(next.port()));
    }

    /// The same, of a version with more beans.
    Workshop reopenedWith(String database, Class<?> more) {
        engine.close();
        Engine next = Engine.startWith(database, more);
        return new Workshop(next, client.of(next.port()));
    }

    Gate closed(String lock) throws Exception {
        return Gate.closed(engine.get(DataSource.class), lock);
    }

    /// Behind the next batch, which comes through.
    Gate closedBehindNext(Gate gate) throws Exception {
        return gate.another(engine.get(DataSource.class));
    }

    Map<String, List<String>> seenAll() {
        await().atMost(PATIENCE).until(() -> projection().behind() == 0);
        return ViewRows.of(engine);
    }

    /// A row that was brought up to date late says so by its position.
    Map<String, List<String>> rowsWithoutPositions() {
        return withoutPositions(seenAll());
    }

    static Map<String, List<String>> withoutPositions(Map<String, List<String>> rows) {
        Map<String, List<String>> without = new TreeMap<>();
        rows.forEach((table, all) -> without.put(
                table,
                all.stream()
                        .map(row -> row.replaceAll("\"(position|swept_to)\": \\d+", ""))
                        .sorted()
                        .toList()));
        return without;
    }

    void finished() {
        await().atMost(PATIENCE)
                .until(() -> projection().rebuild() == null && schemas().size() == 1);
    }

    Projection projection() {
        return engine.<Projections>find(_ -> new ListProjections()).items().getFirst();
    }

    Rebuild rebuild() {
        return Objects.requireNonNull(projection().rebuild());
    }

    List<String> schemas() {
        return engine.get(JdbcClient.class)
                .sql("select nspname from pg_namespace where nspname like 'views%' order by 1")
                .query(String.class)
                .list();
    }

    String idOfSchema() {
        return engine.get(JdbcClient.class)
                .sql("select oid::text from pg_namespace where nspname = 'views'")
                .query(String.class)
                .single();
    }

    void execute(String statement) {
        engine.get(JdbcClient.class).sql(statement).update();
    }

    @Override
    public void close() {
        engine.close();
    }
}

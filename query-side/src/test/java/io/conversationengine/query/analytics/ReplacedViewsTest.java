package io.conversationengine.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.runtime.database.SchemaUnusable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// While projections are made anew, and versions change.
class ReplacedViewsTest {

    private static final int ENOUGH_READS = 50;

    private static final String COUNTS = """
            select concat_ws(' ',
                (select count(*) from messages),
                (select count(*) from refusals),
                (select count(*) from sessions s join assignments a using (conversation_id)
                    join windows w using (conversation_id)),
                (select sum(messages_in) from daily_totals))
            """;

    private static final String LEFTOVERS = """
            select nspname from pg_namespace where nspname like '%replaced%' or nspname like '%rebuilt%'
            """;

    private static final Analysts ANALYSTS = Analysts.atWork();
    private static final Client CLIENT = ANALYSTS.engine().client();

    @AfterAll
    static void stop() {
        ANALYSTS.close();
    }

    @Test
    void answer_all_the_time_while_projections_are_made_anew() throws SQLException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        List<Map<String, Set<String>>> before = seen();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> readUntil(done, reads));
        try (Connection open = ANALYSTS.as(Analysts.OF_SHOP).getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("select count(text) from messages");
            rebuildAll();
            await().until(() -> reads.get() > ENOUGH_READS || reader.isDone());
            statement.execute("select count(text) from messages");
            open.commit();
        } finally {
            done.set(true);
        }

        assertThat(reader).succeedsWithin(Duration.ofMinutes(1));
        assertThat(seen()).isEqualTo(before);
        await().untilAsserted(() ->
                assertThat(ANALYSTS.texts(Analysts.OF_SHOP, LEFTOVERS)).isEmpty());
        assertThat(seen()).isEqualTo(before);
    }

    private static List<Map<String, Set<String>>> seen() {
        return List.of(ANALYSTS.seenBy(Analysts.OF_SHOP), ANALYSTS.seenBy(Analysts.OF_RIVAL));
    }

    /// Twice, so that there is something of before when the next one is replaced.
    private static void rebuildAll() {
        for (String projection : Stream.concat(Projection.NAMES.stream(), Projection.NAMES.stream())
                .toList()) {
            String before = idOf(projection);
            assertThat(CLIENT.post("/v1/projections/%s/rebuild".formatted(projection))
                            .status())
                    .isEqualTo(202);
            await().until(() -> !idOf(projection).equals(before));
        }
    }

    private static String idOf(String schema) {
        return ANALYSTS.engine()
                .get(JdbcClient.class)
                .sql("select oid::text from pg_namespace where nspname = ?")
                .param(schema)
                .query(String.class)
                .single();
    }

    private static void readUntil(AtomicBoolean done, AtomicInteger reads) {
        try (Connection connection = ANALYSTS.as(Analysts.OF_RIVAL).getConnection();
                Statement statement = connection.createStatement()) {
            while (!done.get()) {
                try (ResultSet row = statement.executeQuery(COUNTS)) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("2 1 1 1");
                }
                reads.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void are_away_while_their_tables_are_changed_and_made_anew_afterwards() {
        DataSource database = new DriverManagerDataSource(Engine.newDatabase());
        JdbcClient sql = JdbcClient.create(database);
        AnalystViews views = new AnalystViews(database);
        views.offer();

        views.withdraw();
        sql.sql("alter table statistics.fact alter column account type varchar").update();
        sql.sql("alter table statistics.fact alter column account type text").update();
        views.offer();

        assertThat(sql.sql("select count(*) from analytics.messages")
                        .query(Integer.class)
                        .single())
                .isZero();
        String made = "select oid::text from pg_namespace where nspname = 'analytics'";
        String before = sql.sql(made).query(String.class).single();
        views.offer();
        assertThat(sql.sql(made).query(String.class).single()).isEqualTo(before);
        sql.sql("drop view analytics.windows").update();
        views.offer();
        assertThat(sql.sql(made).query(String.class).single()).isNotEqualTo(before);
    }

    @Test
    void take_the_place_of_nothing_that_somebody_else_made() {
        DataSource database = new DriverManagerDataSource(Engine.newDatabase());
        JdbcClient.create(database).sql("create schema analytics").update();

        assertThatThrownBy(() -> new AnalystViews(database).offer())
                .isInstanceOf(SchemaUnusable.class)
                .hasMessage("The schema analytics is there, and not the engine's: give it another name");
    }
}

package io.conversationengine.query.contact.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projection.JsonColumn;
import io.conversationengine.runtime.database.SchemaMigration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Pieces of the names of contacts that no index has sorted in yet.
class PendingPiecesTest {

    private static final List<String> NONE = List.of();
    private static final String PENDING = """
            select sum(pending_tuples)
            from unnest(array['names', 'grams', 'phones', 'emails']) as piece,
                pgstatginindex(cast('views.contact_' || piece as regclass))
            """;
    private static final String NAMES = "王小明李四张三赵六";

    private final String url = Postgres.newDatabase();
    private final SingleConnectionDataSource connection = new SingleConnectionDataSource(url, true);
    private final JdbcClient sql = JdbcClient.create(connection);
    private final PendingPieces pieces = new PendingPieces(sql);

    @BeforeEach
    void migrate() {
        DriverManagerDataSource database = new DriverManagerDataSource(url);
        new SchemaMigration(database, "search").migrate();
        new SchemaMigration(database, "views").migrate();
    }

    @AfterEach
    void close() {
        connection.destroy();
    }

    @Test
    void are_left_by_whoever_writes_contacts_to_who_sorts_them_in() {
        write();

        assertThat(pieces.sort()).isPositive();
        assertThat(pieces.sort()).isZero();
    }

    @Test
    void are_found_by_a_search_as_those_are_that_have_been_sorted_in() {
        write();

        assertThat(found("小明李")).isOne();
        assertThat(found("小明王")).isZero();
        assertThat(pieces.sort()).isPositive();
        assertThat(found("小明李")).isOne();
    }

    @Test
    void are_sorted_in_by_one_node_at_a_time() {
        write();
        SingleConnectionDataSource other = new SingleConnectionDataSource(url, true);
        JdbcClient node = JdbcClient.create(other);
        node.sql("select pg_advisory_lock(hashtextextended('pending pieces', 0))")
                .query()
                .singleRow();

        assertThat(pieces.sort()).isZero();

        other.destroy();
        await().until(() -> pieces.sort() > 0);
    }

    @Test
    void are_sorted_in_soon_on_an_engine_that_runs() {
        Story story = new Story();
        Chat chat = new Chat(story, "line", "王").contactRegistered(profile(), Story.BEGIN);
        try (Engine engine = Engine.onNewDatabase()) {
            JdbcClient views = engine.get(JdbcClient.class);
            views.sql("create extension pgstattuple schema public").update();
            engine.record(chat.story());
            await().until(() -> count(views, "select count(*) from views.contact") == 1);
            await().until(() -> count(views, PENDING) == 0);
        }
    }

    private static long count(JdbcClient sql, String query) {
        return sql.sql(query).query(Long.class).single();
    }

    private long found(String part) {
        sql.sql("set enable_seqscan = off").update();
        String query = "from views.contact where names like '%%%s%%'".formatted(part);
        assertThat(sql.sql("explain select " + query).query(String.class).list())
                .anyMatch(line -> line.contains("contact_names"));
        return count(sql, "select count(*) " + query);
    }

    private void write() {
        sql.sql("""
                insert into views.contact (id, workspace, account, channel, external_id, profile, erased)
                values (gen_random_uuid(), 'shop', 'line', 'line', 'wang', cast(? as jsonb), false)
                """).param(JsonColumn.write(profile())).update();
    }

    private static Profile profile() {
        return new Profile(NAMES, null, null, NONE, List.of("wang@example.com"), List.of("+86 10 1234567"), NONE, null);
    }
}

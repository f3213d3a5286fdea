package io.conversationengine.query.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Postgres;
import io.conversationengine.query.Story;
import io.conversationengine.runtime.database.SchemaMigration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Timelines that an engine wrote for which they were one of the views.
class OlderTimelineTest {

    private static final String INDEXES = """
            select replace(indexdef, schemaname || '.', '') from pg_indexes where schemaname = ? order by 1
            """;

    private static final String COLUMNS = """
            select concat_ws(' ', table_name, column_name, data_type, column_default, is_nullable)
            from information_schema.columns where table_schema = ? and table_name not like 'flyway%' order by 1
            """;

    private final DriverManagerDataSource database = new DriverManagerDataSource(Postgres.newDatabase());
    private final JdbcClient sql = JdbcClient.create(database);

    @Test
    void become_a_projection_without_being_written_again() {
        before();
        List<String> rows = all("select to_jsonb(t)::text from views.timeline t order by 1");
        String file = one("select pg_relation_filenode('views.timeline')::text");

        migrate();

        assertThat(all("select to_jsonb(t)::text from timeline.entry t order by 1"))
                .hasSize(2)
                .isEqualTo(rows);
        assertThat(one("select pg_relation_filenode('timeline.entry')::text")).isEqualTo(file);
        assertThat(one("select to_regclass('views.timeline') is null")).isEqualTo("t");
        assertThat(one("select contact::text from timeline.erased")).isEqualTo(one("""
                select id::text from views.contact where external_id = 'erased'
                """));
        assertThat(one("select position || ' ' || swept_to from timeline.erasure"))
                .isEqualTo("6 5");
    }

    @Test
    void go_on_where_they_were_and_with_what_was_parked() {
        before();

        migrate();

        assertThat(one("select concat_ws(' ', projection, position, outdated) from timeline.progress"))
                .isEqualTo("timeline 7 t");
        assertThat(all("select convert_from(token, 'UTF8') || token_type from work.token where processor = 'timeline'"))
                .containsExactly("{\"globalIndex\":6}token");
        for (String parked : List.of("parked_key", "parked_event", "discarded")) {
            assertThat(all("select to_jsonb(t) - 'reader' #>> '{}' from reader.%s t where reader = 'timeline'"
                            .formatted(parked)))
                    .hasSize(1)
                    .isEqualTo(all("select to_jsonb(t) - 'reader' #>> '{}' from reader.%s t where reader = 'views'"
                            .formatted(parked)));
        }
    }

    @Test
    void are_in_the_tables_in_which_they_would_be_made_anew() {
        before();
        migrate();

        new SchemaMigration(database, "timeline_rebuilt", "timeline").migrate();
        new SchemaMigration(database, "views_rebuilt", "views").migrate();

        assertThat(all(COLUMNS, "timeline")).hasSize(12).isEqualTo(all(COLUMNS, "timeline_rebuilt"));
        assertThat(all(INDEXES, "timeline")).isEqualTo(all(INDEXES, "timeline_rebuilt"));
        assertThat(all(COLUMNS, "views")).isEqualTo(all(COLUMNS, "views_rebuilt"));
    }

    /// In a restored database the views have no rows yet, and what operators decided is in the log.
    @Test
    void do_without_what_the_log_says_of_them_and_not_of_the_views() {
        new SchemaMigration(database, "log").migrate();
        before();
        decided("views", 2);
        decided("timeline", 3);
        sql.sql("""
                insert into reader.discarded
                    (reader, position, key, workspace, event, event_id, discarded_at, discarded_by)
                select 'timeline', 3, key, workspace, event, event_id, discarded_at, discarded_by from reader.discarded
                """).update();

        migrate();

        assertThat(all("select reader || ' ' || position from reader.discarded order by 1"))
                .containsExactly("timeline 3", "views 2");
    }

    private void decided(String reader, long position) {
        sql.sql("""
                insert into log.event (position, id, stream, sequence, name, recorded_at, metadata, payload, hash)
                values (:position + 10, gen_random_uuid(), :reader, 0, 'reader.ParkedEventDiscarded', :at, '', :payload,
                        '')
                """)
                .param("position", position)
                .param("reader", reader)
                .param("at", OffsetDateTime.ofInstant(Story.BEGIN, ZoneOffset.UTC))
                .param(
                        "payload",
                        "{\"reader\": \"%s\", \"position\": %d}"
                                .formatted(reader, position)
                                .getBytes(UTF_8))
                .update();
    }

    private void before() {
        List.of("work", "reader", "search").forEach(schema -> new SchemaMigration(database, schema).migrate());
        Flyway.configure()
                .dataSource(database)
                .schemas("views")
                .locations("classpath:db/views")
                .target("18")
                .load()
                .migrate();
        sql.sql("""
                insert into views.progress (projection, position, outdated) values ('views', 7, true);
                update views.erasure set position = 6, swept_to = 5;
                insert into views.contact (id, workspace, account, channel, external_id, profile, erased)
                select gen_random_uuid(), 'shop', 'line', 'line', name, '{}', name = 'erased'
                from unnest(array['erased', 'other']) as name;
                insert into views.timeline (conversation, position, message, entry) values
                    ('00000000-0000-0000-0000-000000000001', 3, null, '{"kind": "assigned"}'),
                    ('00000000-0000-0000-0000-000000000001', 5, 'out-1', '{"kind": "outbound"}');
                insert into work.token (processor, segment, token, token_type, claimed_at, owner) values
                    ('views', 0, convert_to('{"globalIndex":6}', 'UTF8'), 'token', '2026-11-03T15:00:00Z', 'node');
                insert into reader.parked_key (reader, key, workspace, parked_at) values ('views', 'bad', 'shop', :at);
                insert into reader.parked_event (reader, position, key, event, event_id, reason) values
                    ('views', 4, 'bad', 'conversation.OutboundRead', 'id', 'no reason');
                insert into reader.discarded
                    (reader, position, key, workspace, event, event_id, discarded_at, discarded_by) values
                    ('views', 2, 'bad', 'shop', 'conversation.OutboundRead', 'id', :at, 'bot:operator');
                """.replace(":at", "'%s'".formatted(Story.BEGIN))).update();
    }

    private void migrate() {
        new SchemaMigration(database, "views").migrate();
        new SchemaMigration(database, "timeline").migrate();
    }

    private List<String> all(String question, Object... parameters) {
        return sql.sql(question).params(parameters).query(String.class).list();
    }

    private String one(String question) {
        return all(question).getFirst();
    }
}

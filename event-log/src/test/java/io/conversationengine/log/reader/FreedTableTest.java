package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Postgres;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Keys that are free again, of a log that ends at position 0.
class FreedTableTest {

    private final DriverManagerDataSource database =
            new DriverManagerDataSource(Postgres.newDatabase(List.of("log", "work")));
    private final JdbcClient sql = JdbcClient.create(database);
    private final ParkedTable table = new ParkedTable(sql);

    @BeforeEach
    void an_older_version_has_discarded() {
        migrate("5");
        sql.sql("insert into reader.reader values ('views', 'PARK'), ('windows', 'PARK')")
                .update();
        discarded("views", 1, "anna");
        discarded("views", 2, "anna");
        discarded("windows", 3, "bert");
    }

    @Test
    void have_what_was_discarded_before_there_were_such() {
        migrate("latest");

        assertThat(freed()).containsExactly("views anna shop 0");
    }

    @Test
    void are_noted_only_of_readers_whose_rows_others_follow() {
        migrate("latest");
        List.of("views", "windows").forEach(this::parkCarl);

        List.of("views", "windows").forEach(reader -> table.remove(reader, "carl", 4));

        assertThat(sql.sql("select count(*) from reader.parked_key")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(freed()).containsExactly("views anna shop 0", "views carl shop 0");
    }

    @Test
    void are_forgotten_a_million_positions_later() {
        migrate("latest");
        parkCarl("views");
        sql.sql("""
                insert into reader.freed (reader, key, position)
                values ('views', 'older', -1000001), ('views', 'old', -1000000)
                """).update();

        table.remove("views", "carl", 4);

        assertThat(freed()).containsExactly("views anna shop 0", "views carl shop 0", "views old -1000000");
    }

    private void parkCarl(String reader) {
        sql.sql("insert into reader.parked_key (reader, key, workspace, parked_at) values (?, 'carl', 'shop', now())")
                .param(reader)
                .update();
        sql.sql("insert into reader.parked_event values (?, 4, 'carl', 'ledger.Paid', 'any', 'any')")
                .param(reader)
                .update();
    }

    private void discarded(String reader, long position, String key) {
        sql.sql("insert into reader.discarded values (?, ?, ?, 'shop', 'ledger.Paid', 'any', now(), 'bot:operator')")
                .params(reader, position, key)
                .update();
    }

    private List<String> freed() {
        return sql.sql("select concat_ws(' ', reader, key, workspace, position) from reader.freed order by 1")
                .query(String.class)
                .list();
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("reader")
                .locations("classpath:db/reader")
                .target(version)
                .load()
                .migrate();
    }
}

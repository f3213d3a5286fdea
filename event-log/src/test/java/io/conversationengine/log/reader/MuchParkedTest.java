package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Postgres;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A reader that has parked much, and does without much.
class MuchParkedTest {

    private static final int MUCH = 900;
    private static final int PAYMENTS = 10;

    private final Engine engine = counted();
    private final JdbcClient sql = engine.get(JdbcClient.class);

    private static Engine counted() {
        String database = Engine.newDatabase();
        Postgres.countStatements(database);
        return Engine.startWith(database, Picky.Reading.class);
    }

    @BeforeEach
    void much_is_parked() {
        sql.sql("""
                insert into reader.parked_key (reader, key, parked_at)
                select ?, 'other-' || number, '2001-02-03T04:05:06Z' from generate_series(1, ?) as number
                """).params(Picky.NAME, MUCH).update();
        sql.sql("""
                insert into reader.discarded (reader, position, key, event, event_id, discarded_at, discarded_by)
                select ?, 1000000 + number, 'other', 'ledger.Paid', 'event-' || number, '2001-02-03T04:05:06Z', 'bot:b'
                from generate_series(1, ?) as number
                """).params(Picky.NAME, MUCH).update();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void reads_of_it_with_each_batch_what_the_batch_has() {
        long before = rowsRead();
        for (int payment = 1; payment <= PAYMENTS; payment++) {
            pay("good");
            pay("other-7");
        }

        await().untilAsserted(
                        () -> assertThat(engine.get(Picky.class).handled()).hasSize(PAYMENTS));
        await().until(() -> engine.get(ParkedReport.class)
                        .key(Picky.NAME, "other-7")
                        .orElseThrow()
                        .events()
                == PAYMENTS);
        assertThat(rowsRead() - before).isBetween(1L, 2L * PAYMENTS);
    }

    private void pay(String account) {
        engine.get(CommandGateway.class).sendAndWait(new Pay(account, 1));
    }

    private long rowsRead() {
        return sql.sql("""
                select coalesce(sum(rows), 0) from pg_stat_statements
                where dbid = (select oid from pg_database where datname = current_database())
                    and query like 'select key, %reader.parked_key%reader.discarded%'
                """).query(Long.class).single();
    }
}

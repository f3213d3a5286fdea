package io.conversationengine.log.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.proof.Proof.Broken;
import io.conversationengine.log.proof.Proof.Damage;
import io.conversationengine.log.proof.Proof.Whole;
import io.conversationengine.personal.keyfile.KeyRestore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RestoreTest {

    private final String url = Postgres.newDatabase();
    private final DriverManagerDataSource database = new DriverManagerDataSource(url);

    @Test
    void gives_the_log_back_that_an_engine_wrote_and_lets_it_go_on() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Proof proof;
        String original = Postgres.newDatabase();
        try (Engine engine = Engine.start(original)) {
            CommandGateway commands = engine.get(CommandGateway.class);
            commands.sendAndWait(new Pay("a", 5));
            commands.sendAndWait(new Pay("b", 7));
            commands.sendAndWait(new Pay("a", 1));
            proof = new Export(new DriverManagerDataSource(original)).to(file, ExampleLog.NOBODY);
            assertThat(new Verification(1, null).of(new DriverManagerDataSource(original), ExampleLog.NOBODY))
                    .isEqualTo(proof);
        }
        assertThat(proof).isInstanceOf(Whole.class);

        assertThat(restore(file.toByteArray())).isEqualTo(proof);
        assertThat(new Verification(1, null).of(database, ExampleLog.NOBODY)).isEqualTo(proof);
        try (Engine engine = Engine.start(url)) {
            engine.awaitStatement(new Paid("a", 5, 5), new Paid("b", 7, 7), new Paid("a", 1, 6));
            Integer balance = engine.get(CommandGateway.class).sendAndWait(new Pay("a", 4));
            assertThat(balance).isEqualTo(10);
        }
        assertThat(new Verification(1, null).of(database, ExampleLog.NOBODY))
                .isInstanceOfSatisfying(
                        Whole.class,
                        whole -> assertThat(whole.head().position()).isEqualTo(4));
    }

    @Test
    void takes_what_was_exported_byte_for_byte_and_gives_it_back() throws Exception {
        ExampleLog log = ExampleLog.of(1_100);
        ByteArrayOutputStream again = new ByteArrayOutputStream();

        restore(log.file().readAllBytes());

        assertThat(new Export(database).to(again, ExampleLog.NOBODY)).isEqualTo(new Whole(log.head()));
        assertThat(again.toByteArray()).isEqualTo(log.file().readAllBytes());
    }

    @Test
    void puts_nothing_on_top_of_a_log() throws Exception {
        byte[] file = ExampleLog.of(3).file().readAllBytes();
        restore(file);

        assertThatThrownBy(() -> restore(file)).isInstanceOf(LogNotEmpty.class).hasMessageContaining("events already");
        assertThat(events()).isEqualTo(3);
    }

    @Test
    void takes_all_or_nothing() throws Exception {
        List<byte[]> lines = new ArrayList<>(ExampleLog.of(1_100).lines());
        lines.remove(1_049);

        assertThat(restore(ExampleLog.fileFrom(lines, 0).readAllBytes())).isEqualTo(new Broken(1_050, Damage.REMOVED));
        assertThat(events()).isZero();
        assertThat(restore(ExampleLog.of(0).file().readAllBytes())).isEqualTo(new Whole(Link.BEGINNING));
    }

    @Test
    void writes_no_last_line_for_a_broken_log() throws Exception {
        restore(ExampleLog.of(3).file().readAllBytes());
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("alter table log.event disable trigger never_changed").update();
        sql.sql("update log.event set payload = '' where position = 3").update();
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        assertThat(new Export(database).to(file, ExampleLog.NOBODY)).isEqualTo(new Broken(3, Damage.CHANGED));
        assertThat(new Verification(1, null).of(new ByteArrayInputStream(file.toByteArray()), ExampleLog.NOBODY))
                .isEqualTo(new Broken(3, Damage.CUT_OFF));
    }

    @Test
    void exports_what_was_there_when_it_began() throws Exception {
        restore(ExampleLog.of(600).file().readAllBytes());
        JdbcClient sql = JdbcClient.create(database);
        AtomicBoolean appended = new AtomicBoolean();

        Proof proof = new Export(database).to(new ByteArrayOutputStream(), (_, _, _) -> {
            if (appended.compareAndSet(false, true)) {
                sql.sql("""
                        select log.append('{}', '{}', array[sha256('')], '{1}', '{true}',
                            '{00000000-0000-0000-0000-000000000001}', '{null}', '{late}', '{Account}', '{0}',
                            '{ledger.Paid}', '{1}', '{0}', array[''::bytea], array[''::bytea])
                        """).query().singleRow();
            }
        });

        assertThat(events()).isEqualTo(601);
        assertThat(proof).isEqualTo(new Whole(ExampleLog.of(600).head()));
    }

    private Proof restore(byte[] file) throws Exception {
        return new Restore(database)
                .from(new ByteArrayInputStream(file), List.of(KeyRestore.none()), ExampleLog.NOBODY);
    }

    private long events() {
        return JdbcClient.create(database)
                .sql("select count(*) from log.event")
                .query(Long.class)
                .single();
    }
}

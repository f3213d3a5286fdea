package io.conversationengine.log.append;

import static io.conversationengine.log.eventstore.Payments.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Engine;
import io.conversationengine.log.proof.Proof;
import io.conversationengine.log.proof.Verification;
import io.conversationengine.runtime.EngineTimeouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LogWriterTest {

    private static Engine engine;

    @BeforeAll
    static void an_engine() {
        engine = Engine.start(Engine.newDatabase());
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Test
    void chains_each_event_to_the_one_before() {
        storage().appendEvents(paid("chained", 0, 3));

        List<StoredRow> rows = engine.get(JdbcClient.class)
                .sql("""
                        select position, hash, lag(hash) over (order by position) as before from log.event
                        where stream = 'chained' or position = (
                            select min(position) - 1 from log.event where stream = 'chained')
                        order by position
                        """)
                .query((row, _) -> new StoredRow(row.getLong(1), row.getBytes(2), row.getBytes(3)))
                .list();
        long first = rows.getLast().position() - 2;
        assertThat(rows.subList(rows.size() - 3, rows.size())).allSatisfy(row -> {
            byte[] before = row.position() == 1 ? EventDigest.beginning() : row.before();
            byte[] digest =
                    EventDigest.of(EventRow.of(paid("chained", row.position() - first), engine.get(Serializer.class)));
            assertThat(row.hash()).isEqualTo(EventDigest.chain(before, row.position(), digest));
        });
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record StoredRow(long position, byte[] hash, byte[] before) {}

    @Test
    void spares_the_others_when_one_append_is_spoilt() {
        List<Append> group = List.of(append("well", 0), append("spo\u0000ilt", 0), append("well-too", 0));
        write(group);

        group.get(0).answer();
        group.get(2).answer();
        assertThatThrownBy(() -> group.get(1).answer()).isInstanceOf(LogUnavailable.class);
        assertThat(storage().readEvents("well").asStream()).hasSize(1);
    }

    @Test
    void fails_the_loser_of_a_race_and_nobody_else() {
        List<Append> group = List.of(append("won", 0), append("lost", 4), append("won-too", 0));
        write(group);

        group.get(0).answer();
        group.get(2).answer();
        assertThatThrownBy(() -> group.get(1).answer()).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void chains_on_where_another_writer_went_on() throws Exception {
        DataSource database = engine.get(DataSource.class);
        try (LogWriter one = new LogWriter(database, EngineTimeouts.DEFAULTS, _ -> {}, System::nanoTime);
                LogWriter another = new LogWriter(database, EngineTimeouts.DEFAULTS, _ -> {}, System::nanoTime)) {
            write(one, append("by turns", 0));
            write(one, append("by turns", 1), append("aside", 0));
            write(another, append("by turns", 2));
            write(one, append("by turns", 3));
            write(another, append("by turns", 4), append("aside", 1), append("refused", 1));
            write(another, append("by turns", 5));
            write(another, append("refused", 7));
            write(another, append("by turns", 6));
        }

        assertThat(storage().readEvents("by turns").asStream()).hasSize(7);
        assertThat(new Verification(1, null).of(database, (_, _, _) -> {})).isInstanceOf(Proof.Whole.class);
    }

    /// As where PostgreSQL was started again while nobody wrote.
    @Test
    void leaves_nothing_in_doubt_where_its_connection_ended_while_it_was_idle() {
        AtomicLong now = new AtomicLong();
        String url = engine.get(Environment.class).getRequiredProperty("spring.datasource.url");
        DataSource database = new DriverManagerDataSource(url + "&ApplicationName=idle-writer");
        try (LogWriter writer = new LogWriter(database, EngineTimeouts.DEFAULTS, _ -> {}, now::get)) {
            write(writer, append("idle", 0));
            await().until(() -> engine.get(JdbcClient.class)
                    .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = ?")
                    .param("idle-writer")
                    .query(Long.class)
                    .single()
                    .equals(0L));
            now.addAndGet(Duration.ofSeconds(2).toNanos());

            Append next = append("idle", 1);
            write(writer, next);
            next.answer();
        }
        assertThat(storage().readEvents("idle").asStream()).hasSize(2);
    }

    @Test
    void leaves_nothing_in_doubt_where_those_fail_who_are_told_of_it() {
        LongConsumer failing = _ -> {
            throw new IllegalStateException("Whoever is told fails");
        };
        Append stored = append("told in vain", 0);
        try (LogWriter writer =
                new LogWriter(engine.get(DataSource.class), EngineTimeouts.DEFAULTS, failing, System::nanoTime)) {
            write(writer, stored);
        }

        stored.answer();
        assertThat(storage().readEvents("told in vain").asStream()).hasSize(1);
    }

    private static void write(LogWriter writer, Append... group) {
        writer.accept(List.of(group));
    }

    private static void write(List<Append> group) {
        try (LogWriter writer =
                new LogWriter(engine.get(DataSource.class), EngineTimeouts.DEFAULTS, _ -> {}, System::nanoTime)) {
            writer.accept(group);
        }
    }

    private static EventStorageEngine storage() {
        return engine.get(EventStorageEngine.class);
    }

    private static Append append(String stream, long sequence) {
        Append append = new Append(List.of(EventRow.of(paid(stream, sequence), engine.get(Serializer.class))));
        assertThat(append.take()).isTrue();
        return append;
    }
}

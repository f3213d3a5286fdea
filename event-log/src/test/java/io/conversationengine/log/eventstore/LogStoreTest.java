package io.conversationengine.log.eventstore;

import static io.conversationengine.log.eventstore.EventStoreContract.nameOf;
import static io.conversationengine.log.eventstore.EventStoreContract.next;
import static io.conversationengine.log.eventstore.Payments.AT;
import static io.conversationengine.log.eventstore.Payments.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Account.Ask;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LogStoreTest implements EventStoreContract {

    private static final String HOLD = "select position from log.head for update";

    private static String url;
    private static Engine engine;

    @BeforeAll
    static void an_engine() {
        url = Engine.newDatabase();
        engine = Engine.start(url);
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Override
    public EventStorageEngine storage() {
        return engine.get(EventStorageEngine.class);
    }

    @Override
    public EventStore store() {
        return engine.get(EventStore.class);
    }

    @Override
    public CommandGateway commands() {
        return engine.get(CommandGateway.class);
    }

    @Test
    void keeps_every_microsecond_of_an_events_time() {
        storage().appendEvents(List.of(paid("time", 0)));

        assertThat(storage().readEvents("time").next().getTimestamp()).isEqualTo(AT);
    }

    /// A takes a place and waits; B wants to append an event whose time lies ten minutes back. There is nothing that a
    /// reader could pass over: B's place comes after A's, and is not given before A has committed.
    @Test
    void delivers_everything_in_the_order_of_its_commits_whatever_the_clocks_say() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> reader = store().openStream(store().createHeadToken());
                Connection slow = connection()) {
            slow.setAutoCommit(false);
            Payments.append(slow, paid("slow", 0));
            CompletableFuture<Void> quick = CompletableFuture.runAsync(
                    () -> storage().appendEvents(List.of(paid("quick", 0, AT.minusSeconds(600)))));
            await().until(LogStoreTest::someoneWaits);
            assertThat(reader.hasNextAvailable(1, TimeUnit.SECONDS)).isFalse();
            slow.commit();
            quick.get(60, TimeUnit.SECONDS);

            assertThat(nameOf(next(reader))).isEqualTo("slow:0");
            assertThat(nameOf(next(reader))).isEqualTo("quick:0");
        }
    }

    @Test
    void is_not_stopped_by_a_session_that_holds_the_head_and_does_nothing() throws SQLException {
        try (Connection idle = DriverManager.getConnection(url);
                Statement statement = idle.createStatement()) {
            idle.setAutoCommit(false);
            statement.execute(HOLD);
            // Before the session's last answer, from which on it does nothing: the machine may stand still in between.
            long begun = System.nanoTime();
            assertThat(limitOf(statement)).isEqualTo("5s");
            storage().appendEvents(List.of(paid("behind-an-idle-one", 0)));

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(5), Duration.ofMinutes(1));
            assertThatThrownBy(() -> statement.execute("select 1")).hasMessageContaining("idle-in-transaction");
        }
    }

    @Test
    void is_read_in_batches_that_fit_into_memory_however_large_its_events() throws Exception {
        long before = engine.get(Positions.class).head();
        for (int i = 0; i < 20; i++) {
            storage().appendEvents(List.of(Payments.large("of-a-megabyte", i, 1_000_000)));
        }
        List<Integer> batches = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> reader = store().openStream(Positions.token(before))) {
            for (int read = 0; read < 20; read += batches.getLast()) {
                int batch = 0;
                for (boolean more = true; more; more = reader.peek().isPresent()) {
                    assertThat(nameOf(next(reader))).isEqualTo("of-a-megabyte:" + (read + batch));
                    batch++;
                }
                batches.add(batch);
            }
        }
        assertThat(batches).containsExactly(9, 9, 2);
    }

    @Test
    void gives_positions_without_gaps() {
        assertThatThrownBy(() -> storage().appendEvents(List.of(paid("gap", 7))))
                .hasMessageContaining("gap");
        storage().appendEvents(paid("no-gap", 0, 2));

        long head = engine.get(Positions.class).head();
        assertThat(engine.get(JdbcClient.class)
                        .sql("select count(*) = ? and max(position) = ? from log.event")
                        .params(head, head)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void is_never_changed() {
        storage().appendEvents(List.of(paid("fixed", 0)));

        for (String change :
                List.of("update log.event set name = 'x'", "delete from log.event", "truncate log.event")) {
            assertThatThrownBy(() -> engine.get(JdbcClient.class).sql(change).update())
                    .hasMessageContaining("the log is never changed");
        }
    }

    @Test
    void takes_nothing_within_a_transaction() {
        TransactionTemplate transaction = new TransactionTemplate(engine.get(PlatformTransactionManager.class));

        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> storage().appendEvents(List.of(paid("within", 0)))))
                .hasMessageContaining("writes nothing else");
    }

    @Test
    void calls_back_when_another_process_appends() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Engine other = Engine.start(url);
                BlockingStream<TrackedEventMessage<?>> reader = store().openStream(store().createHeadToken())) {
            assertThat(reader.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
            other.get(EventStorageEngine.class).appendEvents(List.of(paid("other", 0)));

            await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
            assertThat(nameOf(next(reader))).isEqualTo("other:0");
        }
    }

    @Test
    void answers_from_what_another_process_did_though_this_one_remembers_an_aggregate() {
        commands().sendAndWait(new Pay("shared", 1));
        try (Engine other = Engine.start(url)) {
            other.get(CommandGateway.class).sendAndWait(new Pay("shared", 2));
        }

        assertThat(commands().<Integer>sendAndWait(new Ask("shared"))).isEqualTo(3);
    }

    private static boolean someoneWaits() {
        return engine.get(JdbcClient.class)
                .sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and datname = current_database())")
                .query(Boolean.class)
                .single();
    }

    private static Connection connection() throws SQLException {
        return engine.get(DataSource.class).getConnection();
    }

    private static String limitOf(Statement statement) throws SQLException {
        try (ResultSet limit = statement.executeQuery("show idle_in_transaction_session_timeout")) {
            limit.next();
            return limit.getString(1);
        }
    }
}

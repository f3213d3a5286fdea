package io.conversationengine.log.eventstore;

import static io.conversationengine.log.eventstore.Payments.AT;
import static io.conversationengine.log.eventstore.Payments.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StockStoreTest implements EventStoreContract {

    private static final String LATE = """
            insert into stock.event
                (aggregate_id, sequence_number, aggregate_type, id, recorded_at, name, revision, payload, metadata)
            values ('late', 0, 'Account', 'late-0', timestamptz '2001-02-03 04:00:00Z', 'ledger.Paid', '1',
                    convert_to('{"account":"late","amount":1,"balance":1}', 'UTF8'), '{}')
            """;

    private static Engine engine;

    @BeforeAll
    static void an_engine() {
        engine = Engine.start(Engine.newDatabase(), "engine.event-store=axon-jdbc");
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Override
    public Engine engine() {
        return engine;
    }

    /// Why there is a log of our own. The times are older than a minute by the machine's clock, as after an import.
    @Test
    void never_delivers_what_commits_behind_an_event_with_an_old_timestamp() throws Exception {
        EventStore store = engine.get(EventStore.class);
        try (BlockingStream<TrackedEventMessage<?>> reader = store.openStream(store.createHeadToken());
                Connection writer = connection()) {
            writer.setAutoCommit(false);
            insert(writer);
            engine.get(EventStorageEngine.class).appendEvents(List.of(paid("early", 0, AT.minusSeconds(600))));
            assertThat(EventStoreContract.nameOf(EventStoreContract.next(reader)))
                    .isEqualTo("early:0");
            writer.commit();
            engine.get(EventStorageEngine.class).appendEvents(List.of(paid("after", 0)));

            assertThat(EventStoreContract.nameOf(EventStoreContract.next(reader)))
                    .isEqualTo("after:0");
            engine.get(EventStorageEngine.class).appendEvents(List.of(paid("last", 0)));
            assertThat(EventStoreContract.nameOf(EventStoreContract.next(reader)))
                    .isEqualTo("last:0");
            assertThat(store.readEvents("late").asStream()).hasSize(1);
        }
    }

    private static Connection connection() throws SQLException {
        return engine.get(DataSource.class).getConnection();
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(LATE);
        }
    }
}

package io.conversationengine.benchmarks.contender;

import static io.conversationengine.log.eventstore.Payments.AT;
import static io.conversationengine.log.eventstore.Payments.paid;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.log.Account;
import io.conversationengine.log.eventstore.EventStoreContract;
import io.conversationengine.log.serialization.StoredFamily;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedStockTest implements EventStoreContract {

    private static final int CONNECTIONS = 10;

    private static final String LATE = """
            insert into DomainEventEntry
                (aggregateIdentifier, sequenceNumber, type, eventIdentifier, timestamp, payloadType, payloadRevision,
                 payload, metadata)
            values ('late', 0, 'Account', 'late-0', '2001-02-03T04:00:00Z', 'ledger.Paid', '1',
                    convert_to('{"account":"late","amount":1,"balance":1}', 'UTF8'), '{}')
            """;

    private static Server server;
    private static HikariDataSource connections;
    private static CachedStock stock;

    @BeforeAll
    static void a_store(@TempDir Path directory) {
        // Not that of the other modules' tests: it would find the binaries twice beside the packaged engine.
        server = Server.start(directory);
        connections = Server.pool(server.newDatabase("stock"), CONNECTIONS);
        List<StoredFamily> families =
                List.of(StoredFamily.of("ledger", Account.Paid.class), StoredFamily.of("snapshot", Account.class));
        stock = new CachedStock(connections, Account.class, families, 100, List.of());
    }

    @AfterAll
    static void stops() {
        stock.close();
        server.close();
    }

    @Override
    public EventStorageEngine storage() {
        return stock.storage();
    }

    @Override
    public EventStore store() {
        return stock.axon().eventStore();
    }

    @Override
    public CommandGateway commands() {
        return stock.axon().commandGateway();
    }

    /// Why there is a log of our own. The times are older than a minute by the machine's clock, as after an import.
    @Test
    void never_delivers_what_commits_behind_an_event_with_an_old_timestamp() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> reader = store().openStream(store().createHeadToken());
                Connection writer = connections.getConnection()) {
            writer.setAutoCommit(false);
            insert(writer);
            storage().appendEvents(List.of(paid("early", 0, AT.minusSeconds(600))));
            assertThat(EventStoreContract.nameOf(EventStoreContract.next(reader)))
                    .isEqualTo("early:0");
            writer.commit();
            storage().appendEvents(List.of(paid("after", 0)));

            assertThat(EventStoreContract.nameOf(EventStoreContract.next(reader)))
                    .isEqualTo("after:0");
            storage().appendEvents(List.of(paid("last", 0)));
            assertThat(EventStoreContract.nameOf(EventStoreContract.next(reader)))
                    .isEqualTo("last:0");
            assertThat(store().readEvents("late").asStream()).hasSize(1);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(LATE);
        }
    }
}

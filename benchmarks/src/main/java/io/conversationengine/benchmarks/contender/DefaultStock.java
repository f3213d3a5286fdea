package io.conversationengine.benchmarks.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.log.serialization.StoredJsonSerializer;
import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.standalone.database.Database;
import java.util.List;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Axon's storage on JDBC as Axon sets it up for whoever sets up nothing: its own tables, a transaction around each
/// command, no cache, no snapshots, three queries to load an aggregate. Only the serializer is the engine's, so that
/// all contenders store the same bytes.
public final class DefaultStock {

    private DefaultStock() {}

    public static Contender start(Database database, int pool, String name) {
        HikariDataSource connections = Server.pool(database, pool);
        TransactionManager transactions = new SpringTransactionManager(new DataSourceTransactionManager(connections));
        Serializer serializer = new StoredJsonSerializer(new StoredNames(List.of(Counter.EVENTS)));
        JdbcEventStorageEngine storage = storage(connections, transactions, serializer);
        storage.createSchema(PostgresEventTableFactory.INSTANCE);
        Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> serializer)
                .configureTransactionManager(_ -> transactions)
                .configureEmbeddedEventStore(_ -> storage)
                .configureAggregate(Counter.class)
                .buildConfiguration();
        axon.start();
        return new Contender(name, storage, axon.commandGateway(), connections, () -> {
            axon.shutdown();
            connections.close();
        });
    }

    private static JdbcEventStorageEngine storage(
            HikariDataSource connections, TransactionManager transactions, Serializer serializer) {
        // As Axon's own auto-configuration wires it.
        ConnectionProvider ofUnitOfWork =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(connections));
        return JdbcEventStorageEngine.builder()
                .connectionProvider(ofUnitOfWork)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
    }
}

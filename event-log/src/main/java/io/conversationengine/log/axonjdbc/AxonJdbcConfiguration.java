package io.conversationengine.log.axonjdbc;

import io.conversationengine.log.database.SchemaMigration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// The log through Axon's own storage on JDBC, for comparison (`engine.event-store=axon-jdbc`).
@AutoConfiguration(before = {JdbcAutoConfiguration.class, AxonAutoConfiguration.class})
@ConditionalOnProperty(name = "engine.event-store", havingValue = "axon-jdbc")
class AxonJdbcConfiguration {

    /// More than an aggregate has events between two snapshots, so that loading it is one query.
    private static final int BATCH_SIZE = 500;

    /// How late an event of another process may be seen; those of this process are handed over at once.
    private static final long FETCH_DELAY_MILLIS = 250;

    @Bean
    SchemaMigration stockMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "stock");
    }

    /// Axon's default looks for an exception that its driver never throws, and conflicts would look like any failure.
    @Bean
    PersistenceExceptionResolver conflictResolver() {
        return new SQLStateResolver(AxonJdbcStorageEngine.UNIQUE_VIOLATION);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            PersistenceExceptionResolver conflicts,
            Serializer snapshotSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            ObjectProvider<EventUpcaster> upcasters) {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(AxonJdbcTables.schema())
                .createTokenAt(AxonJdbcTables::positionBefore)
                .snapshotSerializer(snapshotSerializer)
                .eventSerializer(eventSerializer)
                .upcasterChain(new EventUpcasterChain(upcasters.orderedStream().toList()))
                .batchSize(BATCH_SIZE)
                // A short batch is the last one: an aggregate's numbers have no gaps. The default asks once more.
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH_SIZE);
        return new AxonJdbcStorageEngine(builder, conflicts);
    }

    @Bean
    EmbeddedEventStore eventStore(EventStorageEngine engine, Configuration configuration) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(FETCH_DELAY_MILLIS)
                .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(configuration.getComponent(EventBusSpanFactory.class))
                .build();
    }
}

package io.conversationengine.benchmarks.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.axon.aggregate.CaffeineCache;
import io.conversationengine.log.serialization.StoredFamily;
import io.conversationengine.log.serialization.StoredJsonSerializer;
import io.conversationengine.log.serialization.StoredNames;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Axon's storage on JDBC with the engine's serializer, cache and snapshots, no transaction around the command, and
/// one query to load an aggregate: what differs from the engine is the log.
///
/// It remembers a gap only while the event behind it is younger than a minute by that event's own timestamp, and then
/// skips what commits later: a skewed clock is enough. The engine's own log exists for that reason.
final class CachedStock implements AutoCloseable {

    /// PostgreSQL's code for a duplicate key. Axon's default looks for an exception that the driver never throws, and
    /// conflicts would look like any failure.
    private static final String UNIQUE_VIOLATION = "23505";

    /// As many as an aggregate has between two snapshots at most, so that loading it is one query.
    private static final int BATCH_SIZE = 500;

    /// How late an event of another process may be seen; those of this process are handed over at once.
    private static final long FETCH_DELAY_MILLIS = 250;

    private static final long CACHE_BYTES = 256L << 20;

    private final HikariDataSource connections;
    private final ExecutorService snapshots = Executors.newSingleThreadExecutor();
    private final JdbcEventStorageEngine storage;
    private final Configuration axon;

    /// @param aggregate the one that it has
    /// @param families the stored names of its events and its snapshots
    /// @param cache how many aggregates stay in memory; 0 loads each for each command
    /// @param readers those who are told of each event
    CachedStock(
            HikariDataSource connections,
            Class<?> aggregate,
            List<StoredFamily> families,
            int cache,
            List<Reader> readers) {
        this.connections = connections;
        Serializer serializer = new StoredJsonSerializer(new StoredNames(families));
        this.storage = storage(connections, serializer);
        storage.createSchema(PostgresEventTableFactory.INSTANCE);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> serializer)
                .configureEventStore(_ -> EmbeddedEventStore.builder()
                        .storageEngine(storage)
                        .fetchDelay(FETCH_DELAY_MILLIS)
                        .build())
                .configureSnapshotter(axon -> AggregateSnapshotter.builder()
                        .repositoryProvider(axon::repository)
                        .eventStore(axon.eventStore())
                        .executor(snapshots)
                        .build())
                .configureAggregate(aggregate(aggregate, cache));
        readers.forEach(reader -> read(configurer, reader));
        this.axon = configurer.start();
    }

    private static JdbcEventStorageEngine storage(HikariDataSource connections, Serializer serializer) {
        TransactionManager transactions = new SpringTransactionManager(new DataSourceTransactionManager(connections));
        return JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(connections))
                .transactionManager(transactions)
                .persistenceExceptionResolver(new SQLStateResolver(UNIQUE_VIOLATION))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(BATCH_SIZE)
                // A short batch is the last one: an aggregate's numbers have no gaps. The default asks once more.
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH_SIZE)
                .build();
    }

    private static <A> AggregateConfigurer<A> aggregate(Class<A> type, int size) {
        Cache cache = size == 0 ? NoCache.INSTANCE : new CaffeineCache(size, CACHE_BYTES);
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCache(_ -> cache)
                .configureSnapshotTrigger(
                        axon -> new EventCountSnapshotTriggerDefinition(axon.snapshotter(), BATCH_SIZE));
    }

    private static void read(Configurer configurer, Reader reader) {
        configurer.eventProcessing(processing -> processing
                .registerTokenStore(_ -> new InMemoryTokenStore())
                .registerTrackingEventProcessor(Reader.NAME)
                .registerEventHandler(_ -> reader));
    }

    Contender as(String name) {
        return new Contender(name, storage, axon.commandGateway(), connections, this::close);
    }

    Configuration axon() {
        return axon;
    }

    JdbcEventStorageEngine storage() {
        return storage;
    }

    @Override
    public void close() {
        axon.shutdown();
        snapshots.shutdown();
        connections.close();
    }
}

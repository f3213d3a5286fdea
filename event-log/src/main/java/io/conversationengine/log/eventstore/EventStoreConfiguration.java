package io.conversationengine.log.eventstore;

import io.conversationengine.log.append.GroupCommit;
import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.serialization.Sealing;
import io.conversationengine.log.tail.LogTail;
import io.conversationengine.log.tail.TailMeters;
import io.conversationengine.runtime.EngineProperties;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
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

/// The engine's own log on PostgreSQL.
@AutoConfiguration(before = {JdbcAutoConfiguration.class, AxonAutoConfiguration.class})
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class EventStoreConfiguration {

    /// Kept for the slower readers of a node: seconds of what the log takes, and a few times as much in memory.
    private static final long TAIL_BYTES = 16 << 20;

    @Bean
    LogStorageEngine eventStorageEngine(
            DataSource dataSource,
            GroupCommit commits,
            Serializer snapshotSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            ObjectProvider<EventUpcaster> upcasters) {
        LogStorageEngine.Builder builder = LogStorageEngine.builder(dataSource, commits);
        builder.snapshotSerializer(snapshotSerializer)
                .eventSerializer(eventSerializer)
                .upcasterChain(new EventUpcasterChain(upcasters.orderedStream().toList()));
        return builder.build();
    }

    @Bean
    EventReader eventReader(
            DataSource dataSource,
            Arrivals arrivals,
            @Qualifier("eventSerializer") Serializer serializer,
            Sealing sealing,
            ObjectProvider<EventUpcaster> upcasters) {
        return new EventReader(
                new LogQueries(dataSource),
                arrivals,
                serializer,
                sealing,
                new EventUpcasterChain(upcasters.orderedStream().toList()));
    }

    @Bean
    LogTail logTail(LogStorageEngine engine, Arrivals arrivals, EngineProperties settings) {
        return new LogTail(engine::page, arrivals, settings.readers().gathering(), TAIL_BYTES);
    }

    @Bean
    TailMeters tailMeters(LogTail tail) {
        return new TailMeters(tail);
    }

    @Bean
    LogEventStore eventStore(LogStorageEngine engine, LogTail tail, Configuration configuration) {
        LogEventStore.Builder builder = LogEventStore.builder(engine, tail);
        builder.messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(configuration.getComponent(EventBusSpanFactory.class));
        return builder.build();
    }
}

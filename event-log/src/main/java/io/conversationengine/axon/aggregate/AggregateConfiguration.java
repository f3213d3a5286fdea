package io.conversationengine.axon.aggregate;

import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.runtime.EngineTimeouts;
import java.util.concurrent.Executor;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.SnapshotterSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/// An aggregate names all three beans: `@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks",
/// snapshotTriggerDefinition = "aggregateSnapshots")`.
@AutoConfiguration(before = AxonAutoConfiguration.class)
class AggregateConfiguration {
    @Bean
    Cache aggregateCache(EngineProperties engine) {
        int size = engine.aggregates().cacheSize();
        return size == 0
                ? NoCache.INSTANCE
                : new CaffeineCache(size, engine.aggregates().cacheMemory().toBytes());
    }

    @Bean
    CacheMeters cacheMeters(Cache aggregateCache) {
        return new CacheMeters(aggregateCache);
    }

    /// Axon's own minute is longer than any client waits.
    @Bean
    LockFactory aggregateLocks(EngineTimeouts timeouts) {
        return new TimedLocks(timeouts.lock());
    }

    @Bean
    HandlerEnhancerDefinition confirmedDecisions(ObjectProvider<EventStore> events) {
        return new ConfirmedDecisions(events::getObject);
    }

    @Bean
    SnapshotTriggerDefinition aggregateSnapshots(EngineProperties engine, Snapshotter snapshotter) {
        int every = engine.aggregates().snapshotEvery();
        return every == 0
                ? NoSnapshotTriggerDefinition.INSTANCE
                : new EventCountSnapshotTriggerDefinition(snapshotter, every);
    }

    @Bean
    Snapshotter snapshotter(
            Configuration configuration,
            HandlerDefinition handlerDefinition,
            ParameterResolverFactory parameterResolverFactory,
            EventStore eventStore,
            TransactionManager transactions,
            SnapshotterSpanFactory spanFactory,
            @Qualifier("snapshotExecutor") Executor executor) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(configuration::repository)
                .transactionManager(transactions)
                .eventStore(eventStore)
                .parameterResolverFactory(parameterResolverFactory)
                .handlerDefinition(handlerDefinition)
                .spanFactory(spanFactory)
                .executor(executor)
                .build();
    }

    /// One thread apart: Axon's default makes the command wait that happens to bring the last event. The queue needs no
    /// bound, as an aggregate waits in it once at most. Not a candidate where just any executor is asked for.
    @Bean(defaultCandidate = false)
    @Qualifier("snapshotExecutor")
    ThreadPoolTaskExecutor snapshotExecutor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("snapshots-");
        executor.setCorePoolSize(1);
        executor.setDaemon(true);
        return executor;
    }
}

package io.conversationengine.axon.processing;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.segment.Segments;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.runtime.EngineTimeouts;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.modelling.saga.repository.jdbc.GenericSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/// What every reader of the log gets unless its module says otherwise for its processing group.
@AutoConfiguration(before = {JdbcAutoConfiguration.class, AxonAutoConfiguration.class})
class ProcessingConfiguration {

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            EngineTimeouts timeouts,
            EngineProperties engine,
            JdbcTemplate sql) {
        String node = engine.nodeName();
        JdbcTokenStore.Builder store = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(WorkTables.tokens())
                .serializer(serializer)
                .claimTimeout(timeouts.claim())
                .nodeId(node);
        return new TokenTable(store, sql, node);
    }

    @Bean
    SagaTable sagaStore(ConnectionProvider connections, Serializer serializer, JdbcTemplate sql) {
        JdbcSagaStore.Builder store = JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(new GenericSagaSqlSchema(WorkTables.sagas()))
                .serializer(serializer);
        return new SagaTable(store, serializer, sql);
    }

    @Bean
    SagasInBatches sagasInBatches(ApplicationContext context, SagaTable sagaStore, LockFactory aggregateLocks) {
        return new SagasInBatches(context, sagaStore, aggregateLocks);
    }

    /// Other stores' positions have gaps, or are not known here.
    @Bean
    @ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
    ReaderMeters readerMeters(ObjectProvider<EventProcessingConfiguration> processing, Arrivals arrivals) {
        return new ReaderMeters(processing, arrivals);
    }

    /// A failing event stops its reader, which tries again and again, instead of being logged and passed over. The bean
    /// is both of Axon's kinds of error handler.
    @Bean
    PropagatingErrorHandler errorHandler() {
        return PropagatingErrorHandler.instance();
    }

    /// Tracking processors, because pooled ones look for events every half second only.
    @Bean
    ConfigurerModule readersOfTheLog() {
        return configurer -> configurer
                .eventProcessing()
                .registerTrackingEventProcessorConfiguration(_ -> Segments.one())
                // One sequence: partition keys tell segments apart, and Axon's own constant changes with each start
                // of the process.
                .registerDefaultSequencingPolicy(configuration -> event -> "log");
    }
}

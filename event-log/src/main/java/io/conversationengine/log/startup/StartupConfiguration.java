package io.conversationengine.log.startup;

import io.conversationengine.log.EngineProperties;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Looks at the foundations before anything runs on them: at the log's as soon as its beans are there, at the readers'
/// when Axon has built them.
@AutoConfiguration
class StartupConfiguration {

    /// After Axon has built the processors, and before it connects or starts anything.
    private static final int READERS_ARE_BUILT = Integer.MIN_VALUE + 1;

    @Bean
    InitializingBean logCheck(
            EngineProperties engine,
            EventBus bus,
            ObjectProvider<EventStorageEngine> engines,
            TransactionManager transactions) {
        return () -> refuseIfAny(
                new LogFoundation(engine.eventStore(), bus, engines.stream().toList(), transactions).faults());
    }

    @Bean
    ConfigurerModule readerCheck() {
        return configurer -> configurer.onInitialize(
                axon -> axon.onStart(READERS_ARE_BUILT, () -> refuseIfAny(new ReaderFoundation(axon).faults())));
    }

    private static void refuseIfAny(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new EngineRefused(faults);
        }
    }
}

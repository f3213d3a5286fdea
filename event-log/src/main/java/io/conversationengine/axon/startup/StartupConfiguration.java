package io.conversationengine.axon.startup;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.refusal.EngineRefused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks at the foundations before anything runs on them: at the log's as soon as its beans are there, because an
/// aggregate without a store fails first and says less; at the readers' when all are there.
@AutoConfiguration
class StartupConfiguration {

    @Bean
    InitializingBean logCheck(
            EngineProperties engine,
            EventBus bus,
            ObjectProvider<EventStorageEngine> engines,
            TransactionManager transactions,
            EngineTimeouts timeouts,
            DataSource connections,
            JdbcClient jdbc) {
        return () -> {
            List<EventStorageEngine> all = engines.stream().toList();
            List<String> faults =
                    new ArrayList<>(new EventStoreCheck(engine.eventStore(), bus, all, transactions).faults());
            faults.addAll(new SessionLimits(connections, timeouts).faults());
            faults.addAll(new MachineClock(jdbc, Clock.systemUTC(), timeouts.claim()).faults());
            faults.addAll(new OtherStores(jdbc).faults(engine.eventStore()));
            if (!faults.isEmpty()) {
                throw new EngineRefused(faults);
            }
        };
    }

    @Bean
    ReaderCheck readerCheck(
            ObjectProvider<Configuration> axon, ObjectProvider<EventReader> log, ObjectProvider<Editions> editions) {
        return new ReaderCheck(axon, log, editions);
    }
}

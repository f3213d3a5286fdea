package io.conversationengine.log.arrival;

import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.database.SchemaMigration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class ArrivalConfiguration {

    @Bean
    Arrivals arrivals() {
        return new Arrivals();
    }

    /// After the migration, which makes what it looks at.
    @Bean
    ArrivalListener arrivalListener(
            DataSource dataSource, EngineTimeouts timeouts, Arrivals arrivals, SchemaMigration logMigration) {
        return new ArrivalListener(dataSource, timeouts.logAnswer(), arrivals);
    }
}

package io.conversationengine.log.audit;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// Audits are of the engine's own log.
@AutoConfiguration
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class AuditConfiguration {

    @Bean
    ProvenEvents provenEvents(DataSource database) {
        return new ProvenEvents(database);
    }
}

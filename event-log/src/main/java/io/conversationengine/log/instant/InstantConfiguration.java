package io.conversationengine.log.instant;

import io.conversationengine.log.eventstore.LogEventStore;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// Of the engine's own log; another store says by itself what was recorded when.
@AutoConfiguration
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class InstantConfiguration {

    @Bean
    RecordedPositions recordedPositions(DataSource dataSource) {
        return new RecordedPositions(dataSource);
    }

    @Bean
    PastStreams pastStreams(LogEventStore log, DataSource dataSource) {
        return new PastStreams(log, dataSource);
    }
}

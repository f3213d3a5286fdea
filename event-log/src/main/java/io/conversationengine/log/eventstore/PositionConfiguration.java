package io.conversationengine.log.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Whatever the store: places in the log are numbers, and streams begin with one event.
@AutoConfiguration
class PositionConfiguration {

    @Bean
    Positions positions(EventStore events) {
        return new Positions(events);
    }

    @Bean
    StreamEvents streamEvents(EventStore events) {
        return new StreamEvents(events);
    }
}

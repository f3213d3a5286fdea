package io.conversationengine.query.feed.consumer;

import io.conversationengine.log.append.JoinedAppend;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.runtime.database.SchemaMigration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Another store has no feed.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class ConsumerConfiguration {

    /// @param pushMigration makes the table
    @Bean
    FeedConsumers feedConsumers(
            JdbcClient sql,
            SchemaMigration pushMigration,
            EventReader log,
            JoinedAppend append,
            TransactionTemplate transaction,
            Clock clock) {
        return new FeedConsumers(new ConsumerTable(sql), log, append, transaction, clock);
    }

    @Bean
    ConsumerMeters consumerMeters(FeedConsumers consumers) {
        return new ConsumerMeters(consumers);
    }
}

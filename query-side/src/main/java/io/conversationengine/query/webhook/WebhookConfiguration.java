package io.conversationengine.query.webhook;

import io.conversationengine.log.append.JoinedAppend;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.personal.key.KeyWrapping;
import io.conversationengine.query.webhook.receiver.ReachableNetworks;
import io.conversationengine.query.webhook.receiver.WebhookProperties;
import io.conversationengine.query.webhook.table.DeliveryTable;
import io.conversationengine.query.webhook.table.WebhookSeals;
import io.conversationengine.query.webhook.table.WebhookTable;
import io.conversationengine.runtime.database.SchemaMigration;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    SchemaMigration pushMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "push");
    }

    /// Every node has the master key, and has the same.
    @Bean
    WebhookTable webhookTable(JdbcClient sql, KeyWrapping master, SchemaMigration pushMigration) {
        return new WebhookTable(sql, new WebhookSeals(master.derive("secrets of webhooks")));
    }

    @Bean
    ReachableNetworks reachableNetworks(WebhookProperties properties) {
        return new ReachableNetworks(properties.allowedNetworks());
    }

    @Bean
    @ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
    Webhooks webhooks(
            WebhookTable table,
            JdbcClient sql,
            EventReader log,
            JoinedAppend append,
            TransactionTemplate transaction,
            Clock clock) {
        return new Webhooks(table, new DeliveryTable(sql), log, append, transaction, clock);
    }
}

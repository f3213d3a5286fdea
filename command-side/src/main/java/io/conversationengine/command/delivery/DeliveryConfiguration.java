package io.conversationengine.command.delivery;

import io.conversationengine.log.database.SchemaMigration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    SchemaMigration deliveryMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "delivery");
    }
}

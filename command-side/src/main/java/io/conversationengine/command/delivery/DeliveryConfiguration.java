package io.conversationengine.command.delivery;

import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.runtime.database.SchemaMigration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    SchemaMigration deliveryMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "delivery");
    }

    @Bean
    LogReader receiptsReader() {
        return new LogReader("receipts", Policy.PARK);
    }
}

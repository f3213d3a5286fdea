package io.conversationengine.command.delivery;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    /// The schema `work` has tables of others, so this history begins where theirs stands. It runs when all beans are
    /// made,
    /// before any processor begins.
    @Bean
    InitializingBean deliveryMigration(DataSource dataSource) {
        return () -> Flyway.configure()
                .dataSource(dataSource)
                .schemas("work")
                .table("command_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("classpath:db/command")
                .load()
                .migrate();
    }
}

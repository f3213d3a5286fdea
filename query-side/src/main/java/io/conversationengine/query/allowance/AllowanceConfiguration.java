package io.conversationengine.query.allowance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class AllowanceConfiguration {

    @Bean
    AllowanceTable allowanceTable(JdbcClient sql) {
        return new AllowanceTable(sql);
    }
}

package io.conversationengine.query.interval;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class IntervalConfiguration {

    @Bean
    AssignmentTable assignmentTable(JdbcClient sql) {
        return new AssignmentTable(sql);
    }
}

package io.conversationengine.query.analytics;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AnalyticsConfiguration {

    @Bean
    AnalystViews analystViews(DataSource dataSource) {
        return new AnalystViews(dataSource);
    }
}

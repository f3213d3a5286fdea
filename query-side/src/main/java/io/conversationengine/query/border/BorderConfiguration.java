package io.conversationengine.query.border;

import org.axonframework.common.Registration;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BorderConfiguration {

    @Bean
    Registration borderOfWorkspaces(QueryBus queries) {
        return queries.registerHandlerInterceptor(new Border());
    }
}

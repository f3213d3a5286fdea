package io.conversationengine.query.isolation;

import org.axonframework.common.Registration;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkspaceGuardConfiguration {

    @Bean
    Registration borderOfWorkspaces(QueryBus queries) {
        return queries.registerHandlerInterceptor(new WorkspaceGuard());
    }
}

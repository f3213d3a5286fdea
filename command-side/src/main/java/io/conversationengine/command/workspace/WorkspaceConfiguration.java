package io.conversationengine.command.workspace;

import io.conversationengine.log.stored.StoredFamily;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkspaceConfiguration {

    @Bean
    StoredFamily workspaceSnapshots() {
        return StoredFamily.of("snapshot", Workspace.class);
    }
}

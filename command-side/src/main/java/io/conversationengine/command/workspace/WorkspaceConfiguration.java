package io.conversationengine.command.workspace;

import io.conversationengine.log.serialization.StoredFamily;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkspaceConfiguration {

    @Bean
    StoredFamily workspaceSnapshots() {
        return StoredFamily.of("snapshot", Workspace.class);
    }
}

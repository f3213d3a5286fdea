package io.conversationengine.query.workspace;

import io.conversationengine.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class WorkspaceConfiguration {

    @Bean
    WorkspaceTable workspaceTable(JdbcClient sql) {
        return new WorkspaceTable(sql);
    }

    @Bean
    WorkspaceAnswers workspaceAnswers(Views views, WorkspaceTable workspaces) {
        return new WorkspaceAnswers(views, workspaces);
    }
}

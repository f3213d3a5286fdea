package io.conversationengine.query.update;

import io.conversationengine.query.projection.Asking;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class UpdateConfiguration {

    @Bean
    ConversationUpdates conversationUpdates(QueryUpdateEmitter emitter, QueryGateway queries, JdbcClient sql) {
        return new ConversationUpdates(emitter, queries, new ChangedConversations(sql));
    }

    @Bean
    Following following(Asking asking, JsonMapper json) {
        return new Following(asking, json);
    }
}

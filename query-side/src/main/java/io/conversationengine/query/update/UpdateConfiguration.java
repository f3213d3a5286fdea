package io.conversationengine.query.update;

import io.conversationengine.log.task.PeriodicTask;
import io.conversationengine.query.conversation.ConversationViews;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.streaming.SharedJson;
import java.util.List;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class UpdateConfiguration {

    @Bean
    PeriodicTask updateTask(
            QueryUpdateEmitter emitter, Views views, JdbcClient sql, ConversationViews conversationViews) {
        List<ChangeDetector> watches = List.of(
                new FollowedConversations(views, sql, conversationViews),
                new FollowedInboxes(views, new Inboxes(sql), conversationViews));
        return new LiveUpdates(emitter, new ChangedWorkspaces(sql), watches).task();
    }

    @Bean
    InboxChangeAnswers inboxChangeAnswers(Views views, JdbcClient sql, ConversationViews conversationViews) {
        return new InboxChangeAnswers(views, new Inboxes(sql), conversationViews);
    }

    @Bean
    SharedJson sharedJson(JsonMapper json) {
        return new SharedJson(json);
    }

    @Bean
    Following following(QueryClient queries, SharedJson json) {
        return new Following(queries, json);
    }

    @Bean
    FollowingInbox followingInbox(QueryClient queries, SharedJson json) {
        return new FollowingInbox(queries, json);
    }
}

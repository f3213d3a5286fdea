package io.conversationengine.query.update;

import io.conversationengine.query.batch.Progress;
import io.conversationengine.query.conversation.Descriptions;
import io.conversationengine.query.live.SharedJson;
import io.conversationengine.query.projection.Asking;
import io.conversationengine.query.projection.Views;
import java.util.List;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class UpdateConfiguration {

    @Bean
    LiveUpdates liveUpdates(QueryUpdateEmitter emitter, Views views, JdbcClient sql, Descriptions descriptions) {
        return new LiveUpdates(
                emitter,
                new ChangedWorkspaces(sql),
                List.of(
                        new FollowedConversations(views, sql, descriptions),
                        new FollowedInboxes(views, new Inboxes(sql), descriptions)));
    }

    @Bean
    InboxChangeAnswers inboxChangeAnswers(Views views, Progress progress, JdbcClient sql, Descriptions descriptions) {
        return new InboxChangeAnswers(views, progress, new Inboxes(sql), descriptions);
    }

    @Bean
    SharedJson sharedJson(JsonMapper json) {
        return new SharedJson(json);
    }

    @Bean
    Following following(Asking asking, SharedJson json) {
        return new Following(asking, json);
    }

    @Bean
    FollowingInbox followingInbox(Asking asking, SharedJson json) {
        return new FollowingInbox(asking, json);
    }
}

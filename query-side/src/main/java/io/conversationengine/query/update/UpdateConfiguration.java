package io.conversationengine.query.update;

import io.conversationengine.query.batch.Progress;
import io.conversationengine.query.conversation.Descriptions;
import io.conversationengine.query.projection.Asking;
import io.conversationengine.query.projection.Views;
import java.util.List;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class UpdateConfiguration {

    @Bean
    LiveUpdates liveUpdates(QueryUpdateEmitter emitter, QueryGateway queries, JdbcClient sql) {
        return new LiveUpdates(
                emitter, new Telling(emitter, queries), List.of(new ChangedConversations(sql), new Inboxes(sql)));
    }

    @Bean
    AssignmentTable assignmentTable(JdbcClient sql) {
        return new AssignmentTable(sql);
    }

    @Bean
    InboxChangeAnswers inboxChangeAnswers(Views views, Progress progress, JdbcClient sql, Descriptions descriptions) {
        return new InboxChangeAnswers(views, progress, new Inboxes(sql), descriptions);
    }

    @Bean
    Following following(Asking asking, JsonMapper json) {
        return new Following(asking, json);
    }

    @Bean
    FollowingInbox followingInbox(Asking asking, JsonMapper json) {
        return new FollowingInbox(asking, json);
    }
}

package io.conversationengine.query.timeline;

import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.contact.table.ContactTable;
import io.conversationengine.query.conversation.ConversationTable;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TimelineConfiguration {

    @Bean
    TimelineTable timelineTable(JdbcClient sql) {
        return new TimelineTable(sql);
    }

    @Bean
    TimelineProjector timelineProjector(TimelineTable timelines, ContactTable contacts) {
        return new TimelineProjector(timelines, contacts);
    }

    @Bean
    TimelineAnswers timelineAnswers(
            Views views, ConversationTable conversations, TimelineTable timelines, Rulebook rulebook, Cursors cursors) {
        return new TimelineAnswers(views, conversations, timelines, rulebook, cursors);
    }
}

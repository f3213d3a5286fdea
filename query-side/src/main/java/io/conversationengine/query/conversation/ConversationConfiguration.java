package io.conversationengine.query.conversation;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.contact.table.ContactTable;
import io.conversationengine.query.projection.Views;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    @Bean
    ConversationTable conversationTable(JdbcClient sql) {
        return new ConversationTable(sql);
    }

    @Bean
    ConversationProjector conversationProjector(ConversationTable conversations, ContactTable contacts) {
        return new ConversationProjector(conversations, contacts);
    }

    @Bean
    ConversationViews descriptions(
            ConversationTable conversations, ContactTable contacts, Rulebook rulebook, Clock clock) {
        return new ConversationViews(conversations, contacts, rulebook, clock);
    }

    @Bean
    ConversationAnswers conversationAnswers(Views views, ConversationViews conversationViews) {
        return new ConversationAnswers(views, conversationViews);
    }

    @Bean
    VerdictAnswers verdictAnswers(Views views, ConversationTable conversations, Rulebook rulebook, Clock clock) {
        return new VerdictAnswers(views, conversations, rulebook, clock);
    }

    @Bean
    OpenWindows openWindows(JdbcClient sql, Editions editions, Clock clock) {
        return new OpenWindows(sql, editions, clock);
    }
}

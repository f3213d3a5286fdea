package io.conversationengine.query.inbox;

import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.contact.ContactTable;
import io.conversationengine.query.conversation.Descriptions;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.search.Listing;
import io.conversationengine.query.search.TermReader;
import io.conversationengine.query.workspace.WorkspaceTable;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    @Bean
    WebMvcConfigurer conversationsArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ConversationsArgument());
            }
        };
    }

    @Bean
    ContactSearch contactSearch(JdbcClient sql, Listing listing, WorkspaceTable workspaces) {
        return new ContactSearch(sql, listing, workspaces);
    }

    @Bean
    InboxAnswers inboxAnswers(
            Views views,
            TermReader terms,
            ContactSearch contacts,
            Listing listing,
            Descriptions descriptions,
            Rulebook rulebook,
            Cursors cursors,
            Clock clock) {
        return new InboxAnswers(
                views, terms, contacts, new ConversationSearch(listing), descriptions, rulebook, cursors, clock);
    }

    @Bean
    CustomerAnswers customerAnswers(
            Views views,
            TermReader terms,
            ContactSearch search,
            ContactTable contacts,
            Descriptions descriptions,
            WorkspaceTable workspaces,
            Cursors cursors) {
        return new CustomerAnswers(views, terms, search, contacts, descriptions, workspaces, cursors);
    }
}

package io.conversationengine.query.channel;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.query.allowance.AllowanceTable;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.workspace.WorkspaceTable;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Editions editions() {
        return Editions.shipped();
    }

    @Bean
    AccountTable accountTable(JdbcClient sql) {
        return new AccountTable(sql);
    }

    @Bean
    TemplateTable templateTable(JdbcClient sql) {
        return new TemplateTable(sql);
    }

    @Bean
    Rulebook rulebook(
            Editions editions,
            WorkspaceTable workspaces,
            AccountTable accounts,
            TemplateTable templates,
            AllowanceTable allowances) {
        return new Rulebook(editions, workspaces, accounts, templates, allowances);
    }

    @Bean
    AccountAnswers accountAnswers(
            Views views,
            AccountTable accounts,
            Rulebook rulebook,
            TemplateTable templates,
            Cursors cursors,
            Clock clock) {
        return new AccountAnswers(views, accounts, rulebook, templates, cursors, clock);
    }
}

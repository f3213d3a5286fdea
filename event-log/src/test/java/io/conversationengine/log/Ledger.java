package io.conversationengine.log;

import io.conversationengine.log.serialization.StoredFamily;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The test accounts and a reader that remembers what it saw.
@Configuration
@Import(Account.class)
class Ledger {

    @Bean
    StoredFamily ledgerMessages() {
        return StoredFamily.of("ledger", Account.Paid.class);
    }

    @Bean
    StoredFamily ledgerSnapshots() {
        return StoredFamily.of("snapshot", Account.class);
    }

    @Bean
    Statement statement() {
        return new Statement();
    }

    @ProcessingGroup("statement")
    static class Statement {

        final List<Account.Paid> lines = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Account.Paid event) {
            lines.add(event);
        }
    }
}

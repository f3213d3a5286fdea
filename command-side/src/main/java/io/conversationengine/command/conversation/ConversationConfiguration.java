package io.conversationengine.command.conversation;

import io.conversationengine.command.CommandDispatcher;
import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.serialization.StoredFamily;
import io.conversationengine.personal.sealing.Subject;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.runtime.EngineTimeouts;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    private static final int UNHURRIED = 10;

    @Bean
    StoredFamily conversationSnapshots() {
        return StoredFamily.of("snapshot", Conversation.class).revised(Conversation.class, "3");
    }

    @Bean
    Subject<Conversation> contactOfConversationSnapshot() {
        return new Subject<>(Conversation.class, Conversation::contact);
    }

    @Bean
    StoredFamily windowSagas() {
        return StoredFamily.of("saga", MessagingWindowSaga.class);
    }

    @Bean
    StoredFamily windowDeadlines() {
        return StoredFamily.of("deadline", MessagingWindowSaga.WindowDeadline.class);
    }

    /// A command waits for the database: a virtual thread each costs nothing.
    @Bean
    CommandDispatcher commandDispatcher(CommandGateway gateway, EngineTimeouts timeouts) {
        return new CommandDispatcher(gateway, Executors.newVirtualThreadPerTaskExecutor(), timeouts.sagaCommand());
    }

    /// A window lasts for hours: whether its deadline is armed a moment later is all the same.
    @Bean
    LogReader windowsReader(EngineProperties engine) {
        return LogReader.divided("windows", Policy.PARK)
                .unhurried(engine.readers().gathering().multipliedBy(UNHURRIED));
    }
}

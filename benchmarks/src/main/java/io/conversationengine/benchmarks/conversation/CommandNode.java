package io.conversationengine.benchmarks.conversation;

import io.conversationengine.command.CommandSide;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.conversation.ConversationAnswer.Accepted;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.standalone.database.Database;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// An application with the log and the command side, in this process.
record CommandNode(ConfigurableApplicationContext context) implements AutoCloseable {

    /// @param cached how many aggregates stay in memory; 0 loads each for each command
    /// @param cacheMemory what they may take together, such as `16MB`
    static CommandNode start(Database database, int cached, String cacheMemory) {
        Map<String, Object> properties = new HashMap<>(database.settings());
        properties.put("engine.aggregates.cache-size", cached);
        properties.put("engine.aggregates.cache-memory", cacheMemory);
        properties.put("engine.deadlines", "manual");
        // What is personal is sealed as ever, under a master key of nothing but zeros.
        properties.put("engine.personal.master-key", "A".repeat(43) + "=");
        SpringApplication spring = new SpringApplication(Commands.class);
        spring.setDefaultProperties(properties);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.setRegisterShutdownHook(false);
        return new CommandNode(spring.run());
    }

    EventStorageEngine log() {
        return context.getBean(EventStorageEngine.class);
    }

    void registerAccount() {
        Object _ = carryOut(new RegisterChannelAccount(
                new AccountKey(LongTalk.WORKSPACE, LongTalk.ACCOUNT),
                LongTalk.CHANNEL,
                AccountSettings.DEFAULTS,
                LongTalk.AGENT));
    }

    /// Sends, or finds out that it was sent.
    ///
    /// @return how long it took
    long send(LongTalk talk, IdempotencyKey key) {
        MessageId message = talk.message(key);
        long begun = System.nanoTime();
        Object answer = carryOut(new SendOutbound(
                talk.id(), LongTalk.WORKSPACE, message, LongTalk.content(), key, LongTalk.AGENT, null));
        long took = System.nanoTime() - begun;
        if (!(answer instanceof Sent sent && sent.outcome() instanceof Accepted accepted)
                || !accepted.message().equals(message)) {
            throw new IllegalStateException("Not accepted, but " + answer);
        }
        return took;
    }

    private Object carryOut(Object command) {
        return context.getBean(CommandGateway.class)
                .sendAndWait(GenericCommandMessage.asCommandMessage(command).withMetaData(LongTalk.ORIGIN));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(CommandSide.class)
    static class Commands {}
}

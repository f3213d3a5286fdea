package io.conversationengine.command.channel;

import io.conversationengine.log.serialization.StoredFamily;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    StoredFamily accountSnapshots() {
        return StoredFamily.of("snapshot", ChannelAccount.class).revised(ChannelAccount.class, "2");
    }
}

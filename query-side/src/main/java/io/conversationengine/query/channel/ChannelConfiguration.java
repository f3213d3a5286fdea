package io.conversationengine.query.channel;

import io.conversationengine.kernel.rule.Editions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Editions editions() {
        return Editions.shipped();
    }
}

package io.conversationengine.query.live;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    @Bean
    Places places(LiveProperties live) {
        return new Places(live.roomForFollowers(), live.roomForReaders());
    }

    @Bean
    LiveAnswers liveAnswers(
            Places places,
            LiveProperties live,
            @Value("${server.tomcat.connection-timeout}") Duration patienceForBytes) {
        return new LiveAnswers(places, live.heartbeat(), patienceForBytes.multipliedBy(2));
    }
}

package io.conversationengine.query.streaming;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamingProperties.class)
class StreamingConfiguration {

    @Bean
    StreamSlots places(StreamingProperties live) {
        return new StreamSlots(live.roomForFollowers(), live.roomForReaders());
    }

    @Bean
    StreamedAnswers liveAnswers(
            StreamSlots slots,
            StreamingProperties live,
            @Value("${server.tomcat.connection-timeout}") Duration patienceForBytes) {
        return new StreamedAnswers(slots, live.heartbeat(), patienceForBytes.multipliedBy(2));
    }
}

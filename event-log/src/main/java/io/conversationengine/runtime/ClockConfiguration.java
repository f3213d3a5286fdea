package io.conversationengine.runtime;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(before = AxonAutoConfiguration.class)
@EnableConfigurationProperties({EngineProperties.class, EngineTimeouts.class})
class ClockConfiguration {

    /// PostgreSQL keeps microseconds. A finer clock would make a deadline fall before its own end.
    private static final Duration PRECISION = Duration.ofNanos(1_000);

    /// The one clock of every decision, event and deadline. An application under a simulated clock defines its own
    /// bean. Claims of tokens keep the machine's time: `AbstractTokenEntry.clock` is left alone.
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), PRECISION);
    }

    /// Axon dates its messages from a static field, apart from any bean.
    @Bean
    InitializingBean clockOfMessages(Clock clock) {
        return () -> GenericEventMessage.clock = clock;
    }
}

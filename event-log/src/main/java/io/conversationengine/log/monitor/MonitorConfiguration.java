package io.conversationengine.log.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(before = AxonAutoConfiguration.class)
class MonitorConfiguration {

    /// Asks for the registry when the first monitor is made: by then it is there, if the application has one.
    @Bean
    @ConditionalOnProperty(name = "engine.message-meters", havingValue = "true", matchIfMissing = true)
    ConfigurerModule messageMeters(ObjectProvider<MeterRegistry> registries) {
        return configurer -> configurer.configureMessageMonitor(_ -> {
            MeterRegistry registry = registries.getIfAvailable();
            return registry == null ? (_, _) -> NoOpMessageMonitor.INSTANCE : new MessageMeters(registry)::of;
        });
    }
}

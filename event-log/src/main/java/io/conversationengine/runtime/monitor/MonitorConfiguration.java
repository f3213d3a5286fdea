package io.conversationengine.runtime.monitor;

import io.conversationengine.runtime.EngineProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(before = AxonAutoConfiguration.class)
class MonitorConfiguration {

    /// Asks for the registry when the first monitor is made: by then it is there, if the application has one.
    @Bean
    ConfigurerModule messageMeters(ObjectProvider<MeterRegistry> registries, EngineProperties engine) {
        return configurer -> configurer.configureMessageMonitor(_ -> {
            MeterRegistry registry = engine.messageMeters() ? registries.getIfAvailable() : null;
            return registry == null ? (_, _) -> NoOpMessageMonitor.INSTANCE : new MessageMeters(registry)::of;
        });
    }
}

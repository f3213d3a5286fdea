package io.conversationengine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.runtime.EngineProperties.Aggregates;
import io.conversationengine.runtime.EngineProperties.Deadlines;
import io.conversationengine.runtime.EngineProperties.Log;
import io.conversationengine.runtime.EngineProperties.Readers;
import io.conversationengine.runtime.EngineProperties.Store;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class EnginePropertiesTest {

    @Test
    void keep_events_in_postgres_unless_told_otherwise() {
        assertThat(bound(Map.of()))
                .isEqualTo(new EngineProperties(
                        Store.POSTGRES,
                        "",
                        "",
                        Deadlines.AUTOMATIC,
                        true,
                        new Aggregates(50_000, DataSize.ofMegabytes(256), 500),
                        new Log(4_096),
                        new Readers(Duration.ofMillis(10), true, 4)));
    }

    @Test
    void name_an_axon_server_by_host_and_port() {
        assertThat(bound(Map.of("engine.event-store", "axon-server", "engine.axon-server", "axon.example:8124"))
                        .axonServer())
                .isEqualTo("axon.example:8124");
    }

    @Test
    void say_what_is_missing_or_wrong() {
        assertThatThrownBy(() -> bound(Map.of("engine.event-store", "axon-server")))
                .hasStackTraceContaining("engine.axon-server is HOST:PORT where engine.event-store is axon-server");
        assertThatThrownBy(() -> bound(Map.of("engine.aggregates.cache-size", "-1")))
                .hasStackTraceContaining("engine.aggregates.cache-size is 0 or more, not -1");
        assertThatThrownBy(() -> bound(Map.of("engine.aggregates.cache-memory", "1KB")))
                .hasStackTraceContaining("engine.aggregates.cache-memory is 1MB or more, not 1024B");
        assertThatThrownBy(() -> bound(Map.of("engine.readers.gathering", "-1ms")))
                .hasStackTraceContaining("engine.readers.gathering is nothing or more, not PT-0.001S");
        assertThatThrownBy(() -> bound(Map.of("engine.aggregates.snapshot-every", "-1")))
                .hasStackTraceContaining("engine.aggregates.snapshot-every is 0 or more, not -1");
    }

    @Test
    void keep_timeouts_in_one_order() {
        assertThat(timeouts(Map.of())).isEqualTo(EngineTimeouts.DEFAULTS);
        assertThat(timeouts(Map.of()).question())
                .isEqualTo(Duration.ofSeconds(8))
                .isLessThan(timeouts(Map.of()).request());
        assertThat(timeouts(Map.of()).connection().multipliedBy(2))
                .as("for the look at a request's key, and for the request")
                .isEqualTo(Duration.ofSeconds(8))
                .isLessThan(timeouts(Map.of()).request());
        assertThatThrownBy(() -> timeouts(Map.of("engine.timeouts.head", "0s")))
                .hasStackTraceContaining("engine.timeouts.head is longer than nothing (PT0S), not PT0S");
        assertThatThrownBy(() -> timeouts(Map.of("engine.timeouts.saga-command", "20s")))
                .hasStackTraceContaining("engine.timeouts.claim is longer than saga-command (PT20S), not PT15S");
        assertThatThrownBy(() -> timeouts(Map.of("engine.timeouts.answer", "20s")))
                .hasStackTraceContaining("engine.timeouts.answer is longer than idle (PT20S), not PT20S");
    }

    private static EngineTimeouts timeouts(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("engine.timeouts", EngineTimeouts.class);
    }

    private static EngineProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("engine", EngineProperties.class);
    }
}

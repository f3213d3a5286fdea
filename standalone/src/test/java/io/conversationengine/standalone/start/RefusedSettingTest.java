package io.conversationengine.standalone.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import io.conversationengine.log.EngineProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RefusedSettingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engine.event-store           | spoon | engine.event-store is one of postgres, axon-jdbc, axon-server",
                "engine.deadlines             | planted | engine.deadlines is one of automatic, manual",
                "engine.log.waiting           | planted | engine.log.waiting cannot be read as int",
                "engine.log.waiting           | 0       | engine.log.waiting is 1 or more, not 0",
                "engine.event-store           | axon-server | engine.axon-server is HOST:PORT where engine.event-store"
                        + " is axon-server",
                "engine.aggregates.cache-size | -1      | engine.aggregates.cache-size is 0 or more, not -1",
            })
    void is_named_in_one_line_without_the_text_that_was_given(String setting, String value, String line) {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of(setting, value)));

        Throwable failure = catchThrowable(() -> binder.bind("engine", EngineProperties.class));

        assertThat(RefusedSetting.in(new IllegalStateException(failure))).hasValue(line);
    }

    /// Some settings are given to what is made before them.
    @Test
    void is_named_where_a_setter_refuses_it() {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("pool.maximum-pool-size", "0")));

        Throwable failure = catchThrowable(() -> binder.bind("pool", HikariConfig.class));

        assertThat(RefusedSetting.in(failure)).hasValue("pool.maximum-pool-size has a value that is not allowed");
    }

    @Test
    void is_not_every_fault() {
        assertThat(RefusedSetting.in(new IllegalStateException("engine.planted")))
                .isEmpty();
    }
}

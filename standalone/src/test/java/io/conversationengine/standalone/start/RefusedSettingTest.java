package io.conversationengine.standalone.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.engine.Engine;
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
                "engine.event-store           | spoon | engine.event-store is one of postgres, axon-server",
                "engine.deadlines             | planted | engine.deadlines is one of automatic, manual",
                "engine.log.waiting           | planted | engine.log.waiting is a whole number, at most 2147483647",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.time.Duration                      | is a duration such as 10s, 5m or 2h",
                "java.lang.Integer                       | is a whole number, at most 2147483647",
                "java.lang.Long                          | is a whole number",
                "java.lang.Boolean                       | is true or false",
                "org.springframework.util.unit.DataSize  | is a size such as 10MB",
                "java.util.UUID                          | cannot be read as UUID",
            })
    void is_named_with_the_form_that_it_has(Class<?> kind, String form) {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("engine.setting", "planted")));

        Throwable failure = catchThrowable(() -> binder.bind("engine.setting", kind));

        assertThat(RefusedSetting.in(failure)).hasValue("engine.setting " + form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "management.server.port | 99999   | is from 0 to 65535, not 99999",
                "server.port            | 65536   | is from 0 to 65535, not 65536",
                "server.port            | -1      | is from 0 to 65535, not -1",
                "management.server.port | planted | is a whole number, at most 2147483647",
            })
    void is_a_port_that_there_cannot_be(String setting, String port, String line) {
        Database nowhere = new Database("jdbc:postgresql://127.0.0.1:1/nowhere", null, null);

        Throwable failure = catchThrowable(
                () -> Engine.as(Engine.Role.ALL, nowhere, Map.of(setting, port)).run());

        assertThat(RefusedSetting.in(failure)).hasValue(setting + " " + line);
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

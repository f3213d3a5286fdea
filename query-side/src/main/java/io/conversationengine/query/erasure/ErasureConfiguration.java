package io.conversationengine.query.erasure;

import io.conversationengine.log.task.PeriodicTask;
import io.conversationengine.log.task.PeriodicTask.Rhythm;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureProperties.class)
class ErasureConfiguration {

    private static final Duration LONGEST_BEFORE_FIRST = Duration.ofMinutes(1);

    @Bean
    ErasureTable erasureTable(JdbcClient sql) {
        return new ErasureTable(sql);
    }

    /// First soon after the start: whoever was erased right before the last stop waits no longer.
    @Bean
    PeriodicTask sweepTask(DataSource dataSource, ErasureProperties erasure) {
        Duration every = erasure.sweepEvery();
        Duration first = every.compareTo(LONGEST_BEFORE_FIRST) < 0 ? every : LONGEST_BEFORE_FIRST;
        return new PeriodicTask(
                "sweeper",
                new Rhythm(first, every, every),
                "What PostgreSQL keeps of who was erased stays until the next time",
                new Sweep(dataSource)::take);
    }
}

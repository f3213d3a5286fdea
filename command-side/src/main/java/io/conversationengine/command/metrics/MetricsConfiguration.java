package io.conversationengine.command.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    InitializingBean verdictCounts(EventStore events, MeterRegistry meters) {
        VerdictCounts counts = new VerdictCounts(meters);
        return () -> events.subscribe(published -> published.forEach(counts::count));
    }

    /// Read when the metrics are read. Its index makes that cheap.
    @Bean
    Gauge deadlinesDue(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        return Gauge.builder("engine.deadlines.due", () -> due(jdbc, clock))
                .description("Deadlines whose instant has passed and that are not done")
                .register(meters);
    }

    private static long due(JdbcClient jdbc, Clock clock) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("select count(*) from work.scheduled_tasks where execution_time <= ?")
                .param(now)
                .query(Long.class)
                .single();
    }
}

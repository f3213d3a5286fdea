package io.conversationengine.query.conversation;

import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many messaging windows are open on each channel, over all workspaces. Counted at most every 10 s, however many
/// channels and scrapes there are.
@Component
final class OpenWindows implements MeterBinder {

    private static final long COUNT_EVERY = Duration.ofSeconds(10).toNanos();

    private final JdbcClient sql;
    private final Editions editions;
    private final Clock clock;
    private long countedAt = System.nanoTime() - COUNT_EVERY;
    private Map<String, Long> counted = Map.of();

    OpenWindows(JdbcClient sql, Editions editions, Clock clock) {
        this.sql = sql;
        this.editions = editions;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        editions.byName().values().stream()
                .map(Edition::channelNames)
                .flatMap(names -> names.stream())
                .distinct()
                .forEach(channel -> Gauge.builder("engine.windows.open", () -> on(channel))
                        .description("Messaging windows that are open")
                        .tag("channel", channel)
                        .register(registry));
    }

    private synchronized long on(String channel) {
        if (System.nanoTime() - countedAt >= COUNT_EVERY) {
            countedAt = System.nanoTime();
            counted = count();
        }
        return counted.getOrDefault(channel, 0L);
    }

    private Map<String, Long> count() {
        Map<String, Long> byChannel = new HashMap<>();
        sql.sql("select channel, count(*) as open from views.conversation where window_ends_at > ? group by channel")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    byChannel.put(row.getString("channel"), row.getLong("open"));
                });
        return byChannel;
    }
}

package io.conversationengine.query.webhook.sending;

import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.query.webhook.table.ClaimTable;
import io.conversationengine.query.webhook.table.ClaimTable.Standing;
import io.conversationengine.query.webhook.table.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// How webhooks do, those of all workspaces together. Looked up at most every 10 s, however many scrapes there are.
final class WebhookMeters implements MeterBinder {

    private static final List<String> STATES = List.of("active", "failing", "disabled");
    private static final List<String> OUTCOMES = List.of("taken", "refused", "unanswered");
    private static final long LOOK_EVERY = Duration.ofSeconds(10).toNanos();

    private final ClaimTable table;
    private final EventReader log;
    private long lookedAt = System.nanoTime() - LOOK_EVERY;
    private List<Standing> standings = List.of();

    WebhookMeters(ClaimTable table, EventReader log) {
        this.table = table;
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String state : STATES) {
            gauge(registry, state, "engine.webhooks", "Webhooks", Stream::count);
            gauge(
                    registry,
                    state,
                    "engine.webhooks.behind",
                    "Positions of the log that the webhook farthest behind has not come to",
                    some -> some.mapToLong(this::behind).max().orElse(0));
            gauge(
                    registry,
                    state,
                    "engine.webhooks.waiting",
                    "Events that receivers have not taken, and those behind them in their conversations",
                    some -> some.mapToLong(Standing::waiting).sum());
        }
        OUTCOMES.forEach(outcome -> counter(registry, outcome));
    }

    static void count(MeterRegistry registry, Delivery delivery) {
        String unlessTaken = delivery.status() == null ? "unanswered" : "refused";
        counter(registry, delivery.isTaken() ? "taken" : unlessTaken).increment();
    }

    private synchronized List<Standing> standings() {
        if (System.nanoTime() - lookedAt >= LOOK_EVERY) {
            lookedAt = System.nanoTime();
            standings = table.standings();
        }
        return standings;
    }

    private long behind(Standing webhook) {
        long head = log.knownHead();
        return log.mayBeOfWorkspace(webhook.workspace(), webhook.position(), head)
                ? Math.max(0, head - webhook.position())
                : 0;
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("engine.webhooks.deliveries")
                .description("Events that this node has posted to receivers")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String state, String name, String what, ToDoubleFunction<Stream<Standing>> value) {
        Gauge.builder(
                        name,
                        () -> value.applyAsDouble(standings().stream()
                                .filter(webhook -> webhook.state().equals(state))))
                .description(what)
                .tag("state", state)
                .register(registry);
    }
}

package io.conversationengine.benchmarks.views;

import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.query.projector.ViewsPosition;
import io.conversationengine.query.rebuild.Rebuilds;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A way to make the views of a log.
enum ViewsContender {
    ONE_BY_ONE("by their processor, one event a transaction") {
        @Override
        double eventsPerSecond(TalkLog log) {
            empty(log);
            try (ViewsNode node = ViewsNode.oneByOne(log.database())) {
                return sampled(node.get(ViewsPosition.class));
            }
        }
    },
    LIVE("by their processor, as it comes") {
        @Override
        double eventsPerSecond(TalkLog log) {
            empty(log);
            try (ViewsNode node = ViewsNode.live(log.database())) {
                ViewsPosition progress = node.get(ViewsPosition.class);
                await(() -> progress.position() > 0);
                long begun = System.nanoTime();
                long before = progress.position();
                await(() -> progress.position() >= log.events());
                return perSecond(log.events() - before, begun);
            }
        }
    },
    /// From the request to the switch, with all indexes. It finds the views of the contender before it at the log's
    /// end.
    REBUILD("anew beside those in use, with the switch") {
        @Override
        double eventsPerSecond(TalkLog log) {
            try (ViewsNode node = ViewsNode.live(log.database())) {
                Rebuilds rebuilds = node.get(Rebuilds.class);
                long begun = System.nanoTime();
                rebuilds.request(node.get(Clock.class).instant());
                await(() -> rebuilds.underWay().isEmpty());
                return perSecond(log.events(), begun);
            }
        }
    };

    private static final double NANOS = 1e9;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration WARMED_UP = Duration.ofSeconds(5);
    private static final Duration SAMPLE = Duration.ofSeconds(15);

    private final String words;

    ViewsContender(String words) {
        this.words = words;
    }

    abstract double eventsPerSecond(TalkLog log);

    @Override
    public String toString() {
        return words;
    }

    /// As if no view had seen anything yet.
    private static void empty(TalkLog log) {
        try (ViewsNode node = ViewsNode.withoutViews(log.database())) {
            JdbcClient sql = node.get(JdbcClient.class);
            sql.sql("delete from work.token where processor = ?")
                    .param(ViewsPosition.VIEWS)
                    .update();
            sql.sql("drop schema if exists views cascade").update();
        }
    }

    /// It would take an hour to the end of the log.
    private static double sampled(ViewsPosition progress) {
        await(() -> progress.position() > 0);
        Pause.of(WARMED_UP);
        long begun = System.nanoTime();
        long before = progress.position();
        Pause.of(SAMPLE);
        return perSecond(progress.position() - before, begun);
    }

    private static void await(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private static double perSecond(long events, long begunNanos) {
        return events * NANOS / (System.nanoTime() - begunNanos);
    }
}

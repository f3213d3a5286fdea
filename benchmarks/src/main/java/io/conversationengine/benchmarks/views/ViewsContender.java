package io.conversationengine.benchmarks.views;

import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.rebuild.Rebuilds;
import io.conversationengine.runtime.database.SchemaMigration;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A way to make the views of a log.
enum ViewsContender {
    ONE_BY_ONE("by their processor, one event a transaction") {
        @Override
        double eventsPerSecond(TalkLog log) {
            empty(log);
            try (ViewsNode node = ViewsNode.oneByOne(log.database())) {
                return sampled(node);
            }
        }
    },
    LIVE("by their processor, as it comes") {
        @Override
        double eventsPerSecond(TalkLog log) {
            empty(log);
            try (ViewsNode node = ViewsNode.live(log.database())) {
                await(() -> position(node) > 0);
                long begun = System.nanoTime();
                long before = position(node);
                await(() -> position(node) >= log.events());
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
                Projection.NAMES.forEach(
                        name -> rebuilds.request(name, node.get(Clock.class).instant()));
                await(() -> Projection.NAMES.stream()
                        .allMatch(name -> rebuilds.underWay(name).isEmpty()));
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

    /// As if no view had seen anything yet, and its reader were to begin with the first event.
    private static void empty(TalkLog log) {
        try (ViewsNode node = ViewsNode.withoutViews(log.database())) {
            JdbcClient sql = node.get(JdbcClient.class);
            new SchemaMigration(node.get(DataSource.class), "search").migrate();
            for (String projection : Projection.NAMES) {
                sql.sql("delete from work.token where processor = ?")
                        .param(projection)
                        .update();
                sql.sql("drop schema if exists %s cascade".formatted(projection))
                        .update();
                new SchemaMigration(node.get(DataSource.class), projection).migrate();
                sql.sql("insert into %s.progress (projection, position) values (?, 0) on conflict do nothing"
                                .formatted(projection))
                        .param(projection)
                        .update();
            }
        }
    }

    /// It would take an hour to the end of the log.
    private static double sampled(ViewsNode node) {
        await(() -> position(node) > 0);
        Pause.of(WARMED_UP);
        long begun = System.nanoTime();
        long before = position(node);
        Pause.of(SAMPLE);
        return perSecond(position(node) - before, begun);
    }

    private static long position(ViewsNode node) {
        ProgressTable progress = node.get(ProgressTable.class);
        return Projection.NAMES.stream()
                .mapToLong(name -> progress.position(Schema.live(name)))
                .min()
                .orElseThrow();
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

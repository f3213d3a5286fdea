package io.conversationengine.log.backlog;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.backlog.BacklogTable.Summary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.SmartLifecycle;

/// Sets up the readers that workspaces share, and says how much of them waits by itself.
final class SharedReaders implements ConfigurerModule, MeterBinder, SmartLifecycle {

    private final Map<String, Shared> readers;
    private final BacklogTable table;
    private final Arrivals arrivals;
    private volatile boolean running;

    /// @param way beside the reader's own
    record Shared(Sharing sharing, SharedReader way) {}

    SharedReaders(Map<String, Shared> readers, BacklogTable table, Arrivals arrivals) {
        this.readers = Map.copyOf(readers);
        this.table = table;
        this.arrivals = arrivals;
    }

    @Override
    public void configureModule(Configurer configurer) {
        readers.forEach(
                (name, reader) -> configurer.eventProcessing().registerHandlerInterceptor(name, _ -> reader.sharing()));
    }

    /// Before what parks: an event of a backlog is not parked out of its order.
    @Override
    public int order() {
        return -1;
    }

    @Override
    public void start() {
        readers.values().forEach(reader -> reader.way().task().start());
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        readers.values().forEach(reader -> reader.way().task().stop());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        readers.keySet().forEach(name -> {
            Gauge.builder(
                            "engine.reader.backlogs",
                            () -> table.summary(name).map(Summary::workspaces).orElse(0L))
                    .description("Workspaces that took more than their share of the reader, and wait by themselves")
                    .tag("reader", name)
                    .register(meters);
            Gauge.builder(
                            "engine.reader.backlogs.failing",
                            () -> table.summary(name).map(Summary::failing).orElse(0L))
                    .description("Workspaces of which nothing is handled, because it fails")
                    .tag("reader", name)
                    .register(meters);
            Gauge.builder("engine.reader.backlog.lag", () -> lag(name))
                    .description("Positions of the log that the workspace farthest behind has not been given")
                    .tag("reader", name)
                    .register(meters);
        });
    }

    private long lag(String name) {
        return table.summary(name)
                .map(all -> Math.max(0, arrivals.head() - all.position()))
                .orElse(0L);
    }
}

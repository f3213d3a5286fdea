package io.conversationengine.standalone.engine;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/// Whether all readers of the log read. One that another node has taken waits here, and is well.
final class ReadersHealth extends AbstractHealthIndicator {

    private final EventProcessingConfiguration processing;

    ReadersHealth(EventProcessingConfiguration processing) {
        super("The readers of the log cannot be asked");
        this.processing = processing;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, EventProcessor> readers = new TreeMap<>(processing.eventProcessors());
        boolean well = readers.values().stream().allMatch(ReadersHealth::reads);
        readers.forEach((name, reader) -> health.withDetail(name, reads(reader) ? "reads" : "fails"));
        health.status(well ? Status.UP : Status.DOWN);
    }

    private static boolean reads(EventProcessor reader) {
        return reader.isRunning() && !reader.isError();
    }
}

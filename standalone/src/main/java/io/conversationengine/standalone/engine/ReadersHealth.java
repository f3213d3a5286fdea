package io.conversationengine.standalone.engine;

import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkingReaders;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/// Whether all readers of the log read. One that another node has taken waits here, and is well; so is one that goes on
/// without what is parked, and says how much that is.
final class ReadersHealth extends AbstractHealthIndicator {

    private final EventProcessingConfiguration processing;
    private final ParkingReaders parking;
    private final ParkedReport parked;

    ReadersHealth(EventProcessingConfiguration processing, ParkingReaders parking, ParkedReport parked) {
        super("The readers of the log cannot be asked");
        this.processing = processing;
        this.parking = parking;
        this.parked = parked;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, EventProcessor> readers = new TreeMap<>(processing.eventProcessors());
        boolean well = readers.entrySet().stream().allMatch(reader -> reads(reader.getKey(), reader.getValue()));
        Map<String, Long> keys = parked.counts().stream()
                .collect(Collectors.toMap(ParkedReport.Parked::reader, ParkedReport.Parked::keys));
        readers.forEach((name, reader) ->
                health.withDetail(name, reads(name, reader) ? reading(keys.getOrDefault(name, 0L)) : "fails"));
        health.status(well ? Status.UP : Status.DOWN);
    }

    private static String reading(long parked) {
        return parked == 0 ? "reads" : "reads without %d parked".formatted(parked);
    }

    private boolean reads(String name, EventProcessor reader) {
        return reader.isRunning() && !reader.isError() && !standsStill(name, reader);
    }

    /// One that failed tries again, and runs meanwhile.
    private boolean standsStill(String name, EventProcessor reader) {
        return reader instanceof StreamingEventProcessor streaming
                && streaming.processingStatus().entrySet().stream()
                        .anyMatch(segment ->
                                segment.getValue().isErrorState() && !parking.isTrying(name, segment.getKey()));
    }
}

package io.conversationengine.axon.processing;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.eventstore.Positions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.OptionalLong;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;

/// How far each reader is behind the log, on the node that reads for it; not a number on the others.
record ReaderMeters(ObjectProvider<EventProcessingConfiguration> processing, Arrivals arrivals) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        processing.getObject().eventProcessors().forEach((name, reader) -> {
            if (reader instanceof StreamingEventProcessor streaming) {
                Gauge.builder("engine.reader.lag", streaming, this::lag)
                        .description("Positions of the log that the reader has not handled")
                        .tag("reader", name)
                        .register(meters);
            }
        });
    }

    private double lag(StreamingEventProcessor reader) {
        OptionalLong slowest = reader.processingStatus().values().stream()
                .map(EventTrackerStatus::getTrackingToken)
                .mapToLong(Positions::reached)
                .min();
        return slowest.isEmpty() ? Double.NaN : Math.max(0, arrivals.head() - slowest.getAsLong());
    }
}

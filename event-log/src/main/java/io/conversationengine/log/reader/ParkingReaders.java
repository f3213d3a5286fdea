package io.conversationengine.log.reader;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.segment.Segments;
import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.runtime.monitor.FailureText;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sets the readers up that are described by a [LogReader], and counts what they park.
public final class ParkingReaders implements ConfigurerModule, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(ParkingReaders.class);

    private final List<LogReader> readers;
    private final Segments segments;
    private final JdbcClient sql;
    private final ParkedTable table;
    private final ParkedReport report;
    private final StoredNames names;
    private final Clock clock;
    private final Map<String, Parking> parking = new HashMap<>();

    ParkingReaders(
            List<LogReader> readers,
            Segments segments,
            JdbcClient sql,
            ParkedTable table,
            ParkedReport report,
            StoredNames names,
            Clock clock) {
        this.readers = readers;
        this.segments = segments;
        this.sql = sql;
        this.table = table;
        this.report = report;
        this.names = names;
        this.clock = clock;
        readers.stream()
                .filter(reader -> reader.policy() == Policy.PARK)
                .forEach(reader -> parking.put(reader.name(), new Parking(reader, table, names, clock)));
    }

    @Override
    public void configureModule(Configurer configurer) {
        for (LogReader reader : readers) {
            Parking parks = parking.get(reader.name());
            register(reader, configurer.eventProcessing());
            configurer
                    .eventProcessing()
                    .registerHandlerInterceptor(
                            reader.name(), _ -> parks == null ? new Stopping(reader.name(), names) : parks);
        }
    }

    private void register(LogReader reader, EventProcessingConfigurer processing) {
        if (reader.divided()) {
            processing.registerEventProcessor(
                    reader.name(),
                    (name, axon, handlers) -> segments.reader(name, axon, handlers, source(reader, axon.eventStore())));
        } else {
            processing.registerTrackingEventProcessor(reader.name(), axon -> source(reader, axon.eventStore()));
        }
    }

    /// Whether a segment of a reader that fails is about to go on without the event.
    public boolean isTrying(String reader, int segment) {
        Parking parks = parking.get(reader);
        return parks != null && parks.isTrying(segment);
    }

    /// Those that workspaces share.
    public List<LogReader> shared() {
        return readers.stream().filter(LogReader::shared).toList();
    }

    /// What stands before a reader's handlers where they are given events beside its own way through the log; empty for
    /// one that does not park.
    public Optional<Parking> beside(String reader) {
        return Optional.ofNullable(parking.get(reader)).map(Parking::beside);
    }

    /// Where what a reader makes is made anew, what is parked of it meanwhile.
    ///
    /// @param name of what is made beside
    public ParkedAnew anew(String reader, String name) {
        return readers.stream()
                .filter(known -> known.name().equals(reader))
                .findFirst()
                .map(known -> new ParkedAnew(known, name, sql, table, report, names, clock))
                .orElseThrow();
    }

    private StreamableMessageSource<TrackedEventMessage<?>> source(
            LogReader reader, StreamableMessageSource<TrackedEventMessage<?>> log) {
        StreamableMessageSource<TrackedEventMessage<?>> source = reader.source().apply(log);
        Parking parks = parking.get(reader.name());
        return parks == null ? source : parks.carefully(source);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        parking.forEach((name, parks) -> {
            Gauge.builder("engine.reader.parked.keys", () -> report.count(name).keys())
                    .description("Conversations, other aggregates and workspaces of which the reader takes nothing")
                    .tag("reader", name)
                    .register(meters);
            Gauge.builder(
                            "engine.reader.parked.events",
                            () -> report.count(name).events())
                    .description("Events that the reader has passed without handling them")
                    .tag("reader", name)
                    .register(meters);
            FunctionCounter.builder("engine.reader.parkings", parks, Parking::parked)
                    .description("Events that this node has parked")
                    .tag("reader", name)
                    .register(meters);
        });
    }

    /// Stands before the handlers of a reader that stops at what it cannot take, and says at which event that is: what
    /// the processor says of a failure names neither.
    private record Stopping(String reader, StoredNames names) implements MessageHandlerInterceptor<EventMessage<?>> {

        @Override
        public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain handlers)
                throws Exception {
            try {
                return handlers.proceed();
            } catch (Exception e) {
                TrackedEventMessage<?> event = (TrackedEventMessage<?>) batch.getMessage();
                LOG.warn(
                        "The reader {} stands before {} at {}: {}",
                        reader,
                        names.nameOf(event.getPayloadType()),
                        Positions.reached(event.trackingToken()),
                        FailureText.of(e));
                throw e;
            }
        }
    }
}

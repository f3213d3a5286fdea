package io.conversationengine.log.segment;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.runtime.EngineProperties.Readers;
import io.conversationengine.runtime.monitor.FailureText;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.EventTrackerStatusChangeListener;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// In how many segments a reader goes through the log. Each has a token of its own, a thread where it is claimed, and
/// its transactions: what is slow or fails in one holds up nobody in another.
///
/// @param wanted there are as many in a new database. Where there are fewer, each splits what it has until there are;
///     where there are more, they stay
public record Segments(int wanted) {

    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

    /// One transaction and one update of the token for so many events. With 1, the default, a third of the speed.
    private static final int BATCH_SIZE = 200;

    /// For a reader that goes through the log in one piece. Every reader, a saga too, begins at the first event: at the
    /// head, Axon's default for sagas, it would miss what came before it was started for the first time.
    public static TrackingEventProcessorConfiguration one() {
        return begun(TrackingEventProcessorConfiguration.forSingleThreadedProcessing());
    }

    /// A reader whose handlers get each event in the segment of its partition key.
    public EventProcessor reader(
            String name,
            Configuration axon,
            EventHandlerInvoker handlers,
            StreamableMessageSource<TrackedEventMessage<?>> log) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        MessageMonitor<? super EventMessage<?>> monitor = processing.messageMonitor(TrackingEventProcessor.class, name);
        return TrackingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(new PartitionedHandlers(
                        handlers, event -> monitor.onMessageIngested(event).reportIgnored()))
                .rollbackConfiguration(processing.rollbackConfiguration(name))
                .errorHandler(processing.errorHandler(name))
                .messageMonitor(ofHandled(monitor))
                .messageSource(log)
                .tokenStore(processing.tokenStore(name))
                .transactionManager(processing.transactionManager(name))
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                .trackingEventProcessorConfiguration(several(() -> processing
                        .eventProcessor(name, TrackingEventProcessor.class)
                        .orElseThrow()))
                .build();
    }

    /// Axon has each segment report each event that it leaves to another one as ignored. It does so outside of any unit
    /// of work, and handles none there.
    private static MessageMonitor<EventMessage<?>> ofHandled(MessageMonitor<? super EventMessage<?>> monitor) {
        return event ->
                CurrentUnitOfWork.isStarted() ? monitor.onMessageIngested(event) : NoOpMessageMonitorCallback.INSTANCE;
    }

    /// Up to where a reader has handled everything; empty where this process does not have all of its segments.
    public static OptionalLong reached(Collection<EventTrackerStatus> segments) {
        double parts = segments.stream()
                .mapToDouble(segment -> partOf(segment.getSegment()))
                .sum();
        return parts < 1
                ? OptionalLong.empty()
                : segments.stream()
                        .mapToLong(segment -> Positions.reached(segment.getTrackingToken()))
                        .min();
    }

    /// Of all keys.
    static double partOf(Segment segment) {
        return 1.0 / (segment.getMask() + 1);
    }

    /// As many threads as there may be segments, not as are wanted: one without a thread would be read by nobody.
    private TrackingEventProcessorConfiguration several(Supplier<TrackingEventProcessor> reader) {
        return begun(TrackingEventProcessorConfiguration.forParallelProcessing(Readers.MOST_SEGMENTS))
                .andInitialSegmentsCount(wanted)
                .andEventTrackerStatusChangeListener(splitting(reader));
    }

    private static TrackingEventProcessorConfiguration begun(TrackingEventProcessorConfiguration configuration) {
        return configuration.andBatchSize(BATCH_SIZE).andInitialTrackingToken(StreamableMessageSource::createTailToken);
    }

    /// A segment that is claimed here, and is too large, splits before it reads: both halves have its token, and are
    /// claimed and looked at again.
    private EventTrackerStatusChangeListener splitting(Supplier<TrackingEventProcessor> reader) {
        return (Map<Integer, EventTrackerStatus> changed) -> changed.forEach((id, status) -> {
            if (status.trackerAdded() && status.getSegment().getMask() + 1 < wanted) {
                var _ = reader.get().splitSegment(id).exceptionally(failure -> {
                    LOG.warn("Segment {} cannot be split yet: {}", id, FailureText.of(failure));
                    return false;
                });
            }
        });
    }
}

package io.conversationengine.log.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.messaging.Message;
import org.axonframework.micrometer.MessageCountingMonitor;
import org.axonframework.micrometer.MessageTimerMonitor;
import org.axonframework.micrometer.TagsUtil;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.MultiMessageMonitor;

/// Counts and times the messages of each bus and each reader of the log, told apart by their type, in memory that does
/// not grow with them.
///
/// Axon's own choice adds a monitor of capacity, which remembers each message of the last ten minutes. How busy a
/// reader is can be told from its timer.
record MessageMeters(MeterRegistry registry) {

    /// Half of Axon's: there are four timers for each reader and type, and each percentile is a line of each scrape.
    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

    MessageMonitor<Message<?>> of(Class<?> component, String name) {
        return EventProcessor.class.isAssignableFrom(component) ? ofReader(name) : ofBus(name);
    }

    private MessageMonitor<Message<?>> ofReader(String reader) {
        Tags named = Tags.of(TagsUtil.PROCESSOR_NAME_TAG, reader);
        Function<Message<?>, Iterable<Tag>> typed =
                message -> named.and(TagsUtil.PAYLOAD_TYPE_TAGGER_FUNCTION.apply(message));
        return countedAndTimed("eventProcessor", typed);
    }

    private MessageMonitor<Message<?>> ofBus(String bus) {
        return countedAndTimed(bus, TagsUtil.PAYLOAD_TYPE_TAGGER_FUNCTION);
    }

    private MessageMonitor<Message<?>> countedAndTimed(String prefix, Function<Message<?>, Iterable<Tag>> tags) {
        MessageTimerMonitor timed = MessageTimerMonitor.builder()
                .meterNamePrefix(prefix)
                .meterRegistry(registry)
                .tagsBuilder(tags)
                .timerCustomization(timer -> timer.publishPercentiles(PERCENTILES))
                .build();
        return new MultiMessageMonitor<>(List.of(MessageCountingMonitor.buildMonitor(prefix, registry, tags), timed));
    }
}

package io.conversationengine.log.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.junit.jupiter.api.Test;

class MessageMetersTest {

    private static final Message<String> MESSAGE = GenericEventMessage.asEventMessage("paid");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MessageMeters meters = new MessageMeters(registry);

    @Test
    void count_and_time_what_a_reader_reads() {
        MessageMonitor<Message<?>> monitor = meters.of(EventProcessor.class, "views");

        monitor.onMessageIngested(MESSAGE).reportSuccess();
        monitor.onMessageIngested(MESSAGE).reportSuccess();

        assertThat(registry.get("eventProcessor.successCounter")
                        .tags("processorName", "views", "payloadType", "String")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("eventProcessor.successTimer")
                        .tags("processorName", "views", "payloadType", "String")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void count_and_time_what_a_bus_dispatches() {
        meters.of(CommandBus.class, "commandBus").onMessageIngested(MESSAGE).reportSuccess();

        assertThat(registry.get("commandBus.successCounter")
                        .tags("payloadType", "String")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tell_three_percentiles() {
        meters.of(EventProcessor.class, "views").onMessageIngested(MESSAGE).reportSuccess();

        assertThat(registry.get("eventProcessor.successTimer")
                        .timer()
                        .takeSnapshot()
                        .percentileValues())
                .extracting(ValueAtPercentile::percentile)
                .containsExactly(0.5, 0.95, 0.99);
    }

    @Test
    void keep_nothing_of_a_single_message() {
        meters.of(EventProcessor.class, "views").onMessageIngested(MESSAGE).reportSuccess();
        meters.of(CommandBus.class, "commandBus").onMessageIngested(MESSAGE).reportSuccess();

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getName)
                .isNotEmpty()
                .noneMatch(name -> name.contains("capacity"));
    }
}

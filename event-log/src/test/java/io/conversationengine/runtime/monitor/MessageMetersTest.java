package io.conversationengine.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.micrometer.MessageCountingMonitor;
import org.axonframework.micrometer.MessageTimerMonitor;
import org.axonframework.micrometer.TagsUtil;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.MultiMessageMonitor;
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
    void count_a_command_that_is_sent_with_others_as_one_when_all_of_it_is_stored() {
        MessageMonitor<Message<?>> monitor = meters.of(CommandBus.class, "commandBus");

        UnitOfWork<?> stored = DefaultUnitOfWork.startAndGet(null);
        monitor.onMessageIngested(MESSAGE).reportSuccess();
        assertThat(commands("success")).isZero();
        stored.commit();
        assertThat(commands("success")).isEqualTo(1);

        UnitOfWork<?> lost = DefaultUnitOfWork.startAndGet(null);
        monitor.onMessageIngested(MESSAGE).reportSuccess();
        lost.rollback(new IllegalStateException());
        assertThat(commands("success")).isEqualTo(1);
        assertThat(commands("failure")).isEqualTo(1);
    }

    private double commands(String outcome) {
        return registry.get("commandBus." + outcome + "Counter").counter().count();
    }

    @Test
    void have_the_names_and_figures_of_those_of_axon() {
        MeterRegistry stock = new SimpleMeterRegistry();
        MessageMonitor<Message<?>> axons = new MultiMessageMonitor<>(List.of(
                MessageCountingMonitor.buildMonitor("commandBus", stock, TagsUtil.PAYLOAD_TYPE_TAGGER_FUNCTION),
                MessageTimerMonitor.builder()
                        .meterNamePrefix("commandBus")
                        .meterRegistry(stock)
                        .tagsBuilder(TagsUtil.PAYLOAD_TYPE_TAGGER_FUNCTION)
                        .build()));

        for (MessageMonitor<Message<?>> monitor : List.of(axons, meters.of(CommandBus.class, "commandBus"))) {
            monitor.onMessageIngested(MESSAGE).reportSuccess();
            monitor.onMessageIngested(MESSAGE).reportSuccess();
            monitor.onMessageIngested(MESSAGE).reportFailure(new IllegalStateException());
            monitor.onMessageIngested(MESSAGE).reportIgnored();
            monitor.onMessageIngested(MESSAGE);
        }

        assertThat(counted(registry)).isNotEmpty().isEqualTo(counted(stock));
    }

    /// How often each meter counted; percentiles are meters of their own, of which there are others.
    private static Map<Meter.Id, Double> counted(MeterRegistry registry) {
        return registry.getMeters().stream()
                .filter(meter -> !(meter instanceof Gauge))
                .collect(Collectors.toMap(
                        Meter::getId,
                        meter -> meter instanceof Timer timer ? (double) timer.count() : ((Counter) meter).count()));
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

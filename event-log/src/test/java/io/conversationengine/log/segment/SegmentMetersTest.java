package io.conversationengine.log.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventsRetried;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.eventstore.Positions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class SegmentMetersTest {

    private static final Instant AT = Instant.parse("2001-02-03T04:05:06Z");
    private static final int ACCOUNTS = 20;

    @Import(Dealt.Reading.class)
    static class Metered {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    @Test
    void count_each_event_once_whichever_segment_has_it() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Metered.class, "engine.readers.segments=4")) {
            IntStream.range(0, ACCOUNTS)
                    .forEach(account ->
                            engine.get(CommandGateway.class).sendAndWait(new Pay("account-%d".formatted(account), 1)));
            engine.get(EventStore.class).publish(ofNoHandler());
            awaitEnd(engine);

            assertThat(counted(engine, "Paid", "ingested")).isEqualTo(ACCOUNTS);
            assertThat(counted(engine, "Paid", "success")).isEqualTo(ACCOUNTS);
            assertThat(counted(engine, "Paid", "ignored")).isZero();
            assertThat(counted(engine, "ParkedEventsRetried", "ingested")).isEqualTo(1);
            assertThat(counted(engine, "ParkedEventsRetried", "ignored")).isEqualTo(1);
        }
    }

    private static GenericEventMessage<?> ofNoHandler() {
        return new GenericEventMessage<>(
                "00000000-0000-4000-8000-000000000001",
                new ParkedEventsRetried(new WorkspaceId("shop"), "dealt", "c", 3, Actor.bot("operator"), AT),
                Map.of(MessageOrigin.WORKSPACE, "shop"),
                AT);
    }

    private static void awaitEnd(Engine engine) {
        long head = engine.get(Positions.class).head();
        await().until(() -> Segments.reached(engine.get(EventProcessingConfiguration.class)
                                .eventProcessor(Dealt.NAME, TrackingEventProcessor.class)
                                .orElseThrow()
                                .processingStatus()
                                .values())
                        .orElse(-1)
                == head);
    }

    private static double counted(Engine engine, String type, String what) {
        return engine.get(MeterRegistry.class)
                .get("eventProcessor.%sCounter".formatted(what))
                .tags("processorName", Dealt.NAME, "payloadType", type)
                .counter()
                .count();
    }
}

package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.eventstore.Positions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkingMetersTest {

    private final Engine engine = Engine.startWith(Engine.newDatabase(), Picky.Reading.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void count_once_what_is_parked_however_often_its_batch_is_tried() {
        engine.get(ParkingReaders.class).bindTo(meters);
        pay("bad", Picky.UNFIT);
        awaitEnd();
        reader().shutDown();
        pay("bad", 2);
        pay("worse", Picky.UNFIT_AT_THE_END);
        reader().start();
        awaitEnd();

        assertThat(meters.get("engine.reader.parkings")
                        .tag("reader", Picky.NAME)
                        .functionCounter()
                        .count())
                .isEqualTo(3);
    }

    private void pay(String account, int amount) {
        engine.get(CommandGateway.class).sendAndWait(new Pay(account, amount));
    }

    private void awaitEnd() {
        long head = engine.get(Positions.class).head();
        await().until(() -> reader().processingStatus().values().stream()
                .anyMatch(status -> Positions.reached(status.getTrackingToken()) == head));
    }

    private TrackingEventProcessor reader() {
        return engine.get(EventProcessingConfiguration.class)
                .eventProcessor(Picky.NAME, TrackingEventProcessor.class)
                .orElseThrow();
    }
}

package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A reader that has parked as many keys as it may.
class ParkingLimitTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void is_where_it_stops_and_knows_what_was_wrong_when_there_is_room_again() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Picky.Reading.class)) {
            ParkedReport report = engine.get(ParkedReport.class);
            JdbcClient sql = engine.get(JdbcClient.class);
            sql.sql("""
                    insert into reader.parked_key (reader, key, workspace, parked_at)
                    select ?, 'other-' || number, null, now() from generate_series(1, 1000) as number
                    """).param(Picky.NAME).update();

            engine.get(CommandGateway.class).sendAndWait(new Pay("bad", Picky.UNFIT));
            await().atMost(PATIENCE).until(() -> standsStill(engine));
            assertThat(report.key(Picky.NAME, "bad")).isEmpty();

            sql.sql("delete from reader.parked_key where key = 'other-7'").update();
            await().atMost(PATIENCE).until(() -> report.key(Picky.NAME, "bad").isPresent());
            assertThat(report.key(Picky.NAME, "bad").orElseThrow().first().reason())
                    .startsWith("DataIntegrityViolationException");
        }
    }

    /// As an erasure is, which is handled although it waits, and fails.
    @Test
    void is_no_limit_for_what_is_parked_already() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Picky.Reading.class)) {
            JdbcClient sql = engine.get(JdbcClient.class);
            Picky picky = engine.get(Picky.class);
            // From the second try on, whose failure is the last, the key is parked.
            picky.meanwhile(() -> picky.meanwhile(() -> CompletableFuture.runAsync(
                            () -> sql.sql("""
                            insert into reader.parked_key (reader, key, workspace, parked_at)
                            select ?, 'other-' || number, null, now() from generate_series(1, 999) as number
                            union all select ?, 'bad', null, now()
                            """).params(Picky.NAME, Picky.NAME).update())
                    .join()));

            engine.get(CommandGateway.class).sendAndWait(new Pay("bad", Picky.UNFIT));
            await().atMost(PATIENCE)
                    .until(() -> engine.get(ParkedReport.class)
                            .key(Picky.NAME, "bad")
                            .isPresent());
        }
    }

    private static boolean standsStill(Engine engine) {
        return engine
                        .get(EventProcessingConfiguration.class)
                        .eventProcessor(Picky.NAME, TrackingEventProcessor.class)
                        .orElseThrow()
                        .processingStatus()
                        .values()
                        .stream()
                        .anyMatch(EventTrackerStatus::isErrorState)
                && !engine.get(ParkingReaders.class).isTrying(Picky.NAME, 0);
    }
}

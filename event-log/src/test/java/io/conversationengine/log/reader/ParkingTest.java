package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.ParkedReport.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A reader that may go on without what it cannot take.
@ExtendWith(OutputCaptureExtension.class)
class ParkingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant AT = Instant.parse("2001-02-03T04:05:06Z");

    private final Engine engine = Engine.startWith(Engine.newDatabase(), Picky.Reading.class);
    private final ParkedTable table = engine.get(ParkedTable.class);
    private final ParkedReport report = engine.get(ParkedReport.class);
    private final Picky picky = engine.get(Picky.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void goes_on_without_the_event_and_what_follows_of_its_key() {
        pay("good", 1);
        pay("bad", 1);
        pay("bad", Picky.UNFIT);
        pay("bad", 2);
        pay("good", 2);
        awaitEnd();
        pay("bad", 3);
        pay("good", 3);
        awaitEnd();

        assertThat(picky.handled()).containsExactly("good:1", "bad:1", "good:2", "good:3");
        ParkedKey parked = report.key(Picky.NAME, "bad").orElseThrow();
        assertThat(parked.events()).isEqualTo(3);
        assertThat(parked.first().position()).isEqualTo(3);
        assertThat(parked.first().event()).isEqualTo("ledger.Paid");
        assertThat(parked.first().reason()).startsWith("DataIntegrityViolationException");
        assertThat(parked.retryAt()).isNull();
        assertThat(report.counts()).containsExactly(new Parked(Picky.NAME, 1, 3));
    }

    /// What it stands still at later is not said to be tried.
    @Test
    void tries_nothing_any_more_when_it_has_parked() {
        pay("bad", Picky.UNFIT);
        awaitEnd();

        assertThat(report.key(Picky.NAME, "bad")).isPresent();
        await().until(() -> !engine.get(ParkingReaders.class).isTrying(Picky.NAME, 0));
    }

    @Test
    void parks_what_fails_only_when_its_batch_ends() {
        pay("bad", Picky.UNFIT_AT_THE_END);
        pay("good", 1);
        awaitEnd();

        assertThat(picky.handled()).containsExactly("good:1");
        assertThat(report.key(Picky.NAME, "bad")).isPresent();
    }

    /// Each costs some seconds, however many they are.
    @Test
    void parks_several_of_a_batch_one_after_the_other() {
        pay("good", 1);
        // One that is stopped while it starts may never start again.
        awaitEnd();
        TrackingEventProcessor reader = processor();
        reader.shutDown();
        pay("bad", Picky.UNFIT);
        pay("worse", Picky.UNFIT_AT_THE_END);
        pay("good", 2);
        pay("worst", Picky.UNFIT);
        reader.start();
        awaitEnd();

        assertThat(picky.handled()).containsExactly("good:1", "good:2");
        assertThat(report.counts()).containsExactly(new Parked(Picky.NAME, 3, 3));
    }

    @Test
    void parks_nothing_when_the_database_is_away_for_longer_than_it_tries() {
        pay("good", 1);
        pay("good", Picky.WITHOUT_DATABASE);
        pay("good", 2);
        awaitEnd();

        assertThat(picky.outages()).isEqualTo(4);
        assertThat(picky.handled()).containsExactly("good:1", "good:15", "good:2");
        assertThat(report.counts()).isEmpty();
    }

    @Test
    void handles_what_was_parked_in_its_order_when_an_operator_says_so() {
        pay("bad", Picky.UNFIT);
        pay("bad", 2);
        pay("good", 1);
        awaitEnd();
        picky.mend();

        assertThat(table.askForRetry(Picky.NAME, "bad", AT)).isTrue();
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
        pay("bad", 3);
        awaitEnd();

        assertThat(picky.handled()).containsExactly("good:1", "bad:13", "bad:2", "bad:3");
        assertThat(table.askForRetry(Picky.NAME, "bad", AT)).isFalse();
    }

    @Test
    void keeps_what_still_fails() {
        pay("bad", Picky.UNFIT);
        pay("bad", 2);
        awaitEnd();

        table.askForRetry(Picky.NAME, "bad", AT);
        await().atMost(PATIENCE)
                .until(() -> report.key(Picky.NAME, "bad").orElseThrow().retryAt() == null);

        assertThat(picky.handled()).isEmpty();
        assertThat(report.key(Picky.NAME, "bad").orElseThrow().events()).isEqualTo(2);
    }

    @Test
    void says_why_it_cannot_try_for_a_moment_and_tries_on_by_itself() {
        pay("bad", Picky.UNFIT);
        awaitEnd();
        picky.mend();
        picky.setAway(true);

        table.askForRetry(Picky.NAME, "bad", AT);
        await().atMost(PATIENCE)
                .until(() -> String.valueOf(report.key(Picky.NAME, "bad")
                                .orElseThrow()
                                .first()
                                .reason())
                        .startsWith("SQLTransientConnectionException"));
        assertThat(report.key(Picky.NAME, "bad").orElseThrow().retryAt()).isEqualTo(AT);

        picky.setAway(false);
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
        assertThat(picky.handled()).containsExactly("bad:13");
    }

    @Test
    void does_for_ever_without_what_an_operator_discards() {
        pay("bad", Picky.UNFIT);
        pay("bad", 2);
        awaitEnd();

        assertThat(discard()).isEqualTo(1);
        table.askForRetry(Picky.NAME, "bad", AT);
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
        assertThat(picky.handled()).containsExactly("bad:2");

        TrackingEventProcessor processor = processor();
        processor.shutDown();
        processor.resetTokens();
        processor.start();
        pay("bad", 3);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(picky.handled()).containsExactly("bad:2", "bad:2", "bad:3"));
    }

    @Test
    void stops_where_parking_is_turned_off(CapturedOutput output) {
        String url = Engine.newDatabase();
        try (Engine strict = Engine.startWith(url, Picky.Reading.class, "engine.readers.park=false")) {
            strict.get(CommandGateway.class).sendAndWait(new Pay("bad", Picky.UNFIT));
            TrackingEventProcessor reader = processor(strict);
            await().atMost(PATIENCE)
                    .until(() ->
                            reader.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState));
            assertThat(strict.get(ParkedReport.class).counts()).isEmpty();
            assertThat(output).contains("The reader %s stands before ledger.Paid at 1: ".formatted(Picky.NAME));
        }
    }

    private long discard() {
        ParkedKey key = report.key(Picky.NAME, "bad").orElseThrow();
        table.discard(Picky.NAME, key, AT, "bot:operator");
        return key.first().position();
    }

    private void pay(String account, int amount) {
        engine.get(CommandGateway.class).sendAndWait(new Pay(account, amount));
    }

    /// Until the token is at the end of the log.
    private void awaitEnd() {
        long head = engine.get(Positions.class).head();
        await().atMost(PATIENCE)
                .until(() -> processor().processingStatus().values().stream()
                        .anyMatch(status -> Positions.reached(status.getTrackingToken()) == head));
        List<Long> positions = engine.get(JdbcClient.class)
                .sql("select position from handled union all select position from reader.parked_event order by 1")
                .query(Long.class)
                .list();
        assertThat(positions).doesNotHaveDuplicates().hasSize((int) head);
    }

    private TrackingEventProcessor processor() {
        return processor(engine);
    }

    private static TrackingEventProcessor processor(Engine engine) {
        return engine.get(EventProcessingConfiguration.class)
                .eventProcessor(Picky.NAME, TrackingEventProcessor.class)
                .orElseThrow();
    }
}

package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.segment.PartitionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What is decided or parked while an event of the same key is being handled.
class ParkingRacesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant AT = Instant.parse("2001-02-03T04:05:06Z");
    private static final PartitionKey WORKSPACE = new PartitionKey("acme", "acme");

    /// Long before all that the tests append, and never tried.
    private static final ParkedEvent OF_WORKSPACE = new ParkedEvent(-1, "ledger.Paid", "none", "it did not fit");

    private final Engine engine = Engine.startWith(Engine.newDatabase(), Picky.Reading.class);
    private final ParkedTable table = engine.get(ParkedTable.class);
    private final ParkedReport report = engine.get(ParkedReport.class);
    private final Picky picky = engine.get(Picky.class);
    private final JdbcClient sql = engine.get(JdbcClient.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void an_operator_who_asks_while_a_try_fails_gets_another_try() {
        pay("bad", Picky.UNFIT);
        awaitParked("bad", 1);
        picky.meanwhile(() -> {
            Thread.startVirtualThread(this::askBeforeItIsNotedThatTheTryFailed);
            await().until(() -> sql.sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single());
            picky.mend();
        });

        table.askForRetry(Picky.NAME, "bad", AT);
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
        assertThat(picky.handled()).containsExactly("bad:13");
    }

    @Test
    void a_key_waits_for_its_workspace_that_is_parked_while_it_is_tried() {
        pay("bad", Picky.UNFIT);
        pay("bad", 2);
        awaitParked("bad", 2);
        picky.mend();
        picky.meanwhile(() -> elsewhere(() -> table.park(Picky.NAME, WORKSPACE, OF_WORKSPACE, AT)));

        table.askForRetry(Picky.NAME, "bad", AT);
        await().atMost(PATIENCE).until(() -> !picky.handled().isEmpty());
        pay("good", 1);
        awaitParked("acme", 2);
        assertThat(picky.handled()).containsExactly("bad:13");

        table.remove(Picky.NAME, "acme", OF_WORKSPACE.position());
        table.askForRetry(Picky.NAME, "acme", AT);
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
        assertThat(picky.handled()).containsExactly("bad:13", "good:1", "bad:2");
    }

    @Test
    void an_event_waits_for_its_workspace_where_its_own_key_becomes_free() {
        pay("bad", Picky.UNFIT);
        awaitParked("bad", 1);
        TrackingEventProcessor reader = reader();
        reader.shutDown();
        engine.get(CommandGateway.class).sendAndWait(new Pay("elsewhere", 1));
        pay("bad", 2);
        long position = report.key(Picky.NAME, "bad").orElseThrow().first().position();
        table.park(Picky.NAME, WORKSPACE, OF_WORKSPACE, AT);
        picky.meanwhile(() -> elsewhere(() -> table.remove(Picky.NAME, "bad", position)));
        reader.start();

        awaitParked("acme", 2);
        assertThat(picky.handled()).containsExactly("elsewhere:1");
    }

    /// The key's row is the try's until it has failed; the event's keeps that from being noted.
    private void askBeforeItIsNotedThatTheTryFailed() {
        engine.get(TransactionTemplate.class).executeWithoutResult(_ -> {
            sql.sql("select position from reader.parked_event for update")
                    .query(Long.class)
                    .single();
            table.askForRetry(Picky.NAME, "bad", AT.plusSeconds(1));
        });
    }

    /// In a transaction of its own.
    private static void elsewhere(Runnable other) {
        CompletableFuture.runAsync(other, Thread::startVirtualThread).join();
    }

    private void pay(String account, int amount) {
        engine.get(CommandGateway.class)
                .sendAndWait(new GenericCommandMessage<>(
                        new Pay(account, amount), MetaData.with(MessageOrigin.WORKSPACE, "acme")));
    }

    private void awaitParked(String key, long events) {
        await().atMost(PATIENCE)
                .until(() -> report.key(Picky.NAME, key)
                        .filter(parked -> parked.events() == events)
                        .isPresent());
    }

    private TrackingEventProcessor reader() {
        return engine.get(EventProcessingConfiguration.class)
                .eventProcessor(Picky.NAME, TrackingEventProcessor.class)
                .orElseThrow();
    }
}

package io.conversationengine.axon.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.Engine;
import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.log.serialization.StoredFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sagas that begin with an event that was parked, and is tried again.
class RetriedSagasTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant AT = Instant.parse("2001-02-03T04:05:06Z");
    private static final int LAST = 9;

    private final Engine engine = Engine.startWith(Engine.newDatabase(), Watched.class);
    private final ParkedReport report = engine.get(ParkedReport.class);
    private final Till till = engine.get(Till.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void are_found_by_an_event_whose_batch_began_before() {
        publish(paid("late", 0, 1));
        await().atMost(PATIENCE).until(() -> !report.counts().isEmpty());
        till.open = true;
        till.meanwhile = () -> CompletableFuture.runAsync(this::tryAgain, Thread::startVirtualThread)
                .join();

        publish(paid("first", 0, 1), paid("late", 1, LAST));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(accounts()).containsExactly("first"));
    }

    private void tryAgain() {
        assertThat(engine.get(ParkedTable.class).askForRetry(Till.READER, "late", AT))
                .isTrue();
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
    }

    private void publish(GenericDomainEventMessage<?>... events) {
        engine.get(EventStore.class).publish(List.of(events));
    }

    private static GenericDomainEventMessage<Paid> paid(String account, long sequence, int balance) {
        return new GenericDomainEventMessage<>("Account", account, sequence, new Paid(account, 1, balance));
    }

    /// Whose sagas are stored, when those that end have ended.
    private Stream<String> accounts() {
        return engine
                .get(JdbcClient.class)
                .sql("select association_value from work.saga_association where association_key = 'account'")
                .query(String.class)
                .list()
                .stream();
    }

    /// What customers pay at, which takes nothing of who is late before it is open.
    static final class Till {

        static final String READER = "customers";

        private volatile boolean open;
        private volatile Runnable meanwhile = () -> {};

        private void take(Paid event) {
            if (event.account().equals("late") && !open) {
                throw new IllegalStateException("The till is closed");
            }
            if (event.account().equals("first")) {
                meanwhile.run();
            }
        }
    }

    @Import(Customer.class)
    static class Watched {

        @Bean
        Till till() {
            return new Till();
        }

        @Bean
        LogReader customers() {
            return new LogReader(Till.READER, LogReader.Policy.PARK);
        }

        @Bean
        StoredFamily sagas() {
            return StoredFamily.of("saga", Customer.class);
        }
    }

    @Saga
    @ProcessingGroup(Till.READER)
    public static final class Customer {

        public Customer() {}

        @StartSaga
        @SagaEventHandler(associationProperty = "account")
        void on(Paid event, Till till) {
            till.take(event);
            if (event.balance() == LAST) {
                SagaLifecycle.end();
            }
        }
    }
}

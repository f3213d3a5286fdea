package io.conversationengine.axon.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Statements;
import io.conversationengine.log.serialization.StoredFamily;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AbstractSagaManager;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

class BatchSagasTest {

    private static final String LOOKS = "from work.saga_association";

    private static Engine engine;

    private final List<EventMessage<?>> handled = new ArrayList<>();

    @BeforeAll
    static void an_engine() {
        engine = Engine.startWith(Engine.newDatabase(), Watched.class);
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Test
    void are_looked_for_in_one_statement_for_the_whole_batch() {
        List<String> statements =
                Statements.during(() -> handle(paid("a", 1), paid("b", 1), paid("c", 1), paid("a", 2)));

        assertThat(statements)
                .filteredOn(statement -> statement.contains(LOOKS))
                .hasSize(1);
        assertThat(stored("a", "b", "c")).isEqualTo(3);
    }

    @Test
    void are_found_in_the_batch_in_which_they_began_and_in_those_after_it() {
        handle(paid("d", 1), paid("d", 2));
        assertThat(stored("d")).isEqualTo(1);

        handle(paid("d", 3), paid("e", 1), paid("d", 4));
        assertThat(stored("d", "e")).isEqualTo(2);

        handle(paid("e", Payer.LAST), paid("d", Payer.LAST));
        assertThat(stored("d", "e")).isZero();
    }

    @Test
    void are_not_stored_where_they_end_in_the_batch_in_which_they_began() {
        handle(paid("f", 1), paid("f", Payer.LAST));

        assertThat(stored("f")).isZero();
    }

    @Test
    void are_handled_up_to_the_event_that_cannot_be_opened() {
        EventMessage<Paid> well = paid("g", 1);
        EventMessage<Paid> sealed = new Unreadable(paid("h", 1));

        assertThat(result(well, sealed).isExceptional()).isTrue();
        assertThat(handled).containsExactly(well, sealed);
    }

    @Test
    void take_no_event_that_is_associated_with_nothing() {
        assertThat(isTaken(GenericEventMessage.asEventMessage(new Gift(null)))).isFalse();
        assertThat(isTaken(GenericEventMessage.asEventMessage(new Gift("i")))).isTrue();
        assertThat(isTaken(new Unreadable(paid("i", 1)))).isTrue();
    }

    private static boolean isTaken(EventMessage<?> event) {
        return payers().canHandle(event, Segment.ROOT_SEGMENT);
    }

    private void handle(EventMessage<?>... events) {
        assertThat(result(events).isExceptional()).isFalse();
    }

    private ResultMessage<?> result(EventMessage<?>... events) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(List.of(events));
        batch.attachTransaction(engine.get(TransactionManager.class));
        return batch.executeWithResult(() -> {
            handled.add(batch.getMessage());
            payers().handle(batch.getMessage(), Segment.ROOT_SEGMENT);
            return null;
        });
    }

    private static AbstractSagaManager<?> payers() {
        return engine.get(EventProcessingConfiguration.class)
                .sagaConfigurations()
                .getFirst()
                .manager();
    }

    private static EventMessage<Paid> paid(String account, int payment) {
        return GenericEventMessage.asEventMessage(new Paid(account, 1, payment));
    }

    private static long stored(String... accounts) {
        return engine.get(JdbcClient.class)
                .sql("select count(*) from work.saga join work.saga_association using (saga_id)"
                        + " where association_value = any (?)")
                .param(accounts)
                .query(Long.class)
                .single();
    }

    private static final class Unreadable extends GenericEventMessage<Paid> {

        @Serial
        private static final long serialVersionUID = 1L;

        private Unreadable(EventMessage<Paid> event) {
            super(event, event.getTimestamp());
        }

        @Override
        public Paid getPayload() {
            throw new IllegalStateException("It cannot be opened");
        }
    }

    record Gift(@Nullable String account) {}

    @Import(Payer.class)
    static class Watched {

        @Bean
        static Statements statements() {
            return new Statements();
        }

        @Bean
        StoredFamily payers() {
            return StoredFamily.of("saga", Payer.class);
        }
    }

    @Saga
    @ProcessingGroup("payers")
    public static final class Payer {

        static final int LAST = 9;

        public Payer() {}

        @StartSaga
        @SagaEventHandler(associationProperty = "account")
        void on(Paid event) {
            if (event.balance() == LAST) {
                SagaLifecycle.end();
            }
        }

        @SagaEventHandler(associationProperty = "account")
        void on(Gift event) {
            SagaLifecycle.end();
        }
    }
}

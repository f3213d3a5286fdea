package io.conversationengine.log.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Statements;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

class StreamEventsTest {

    private static Engine engine;

    @BeforeAll
    static void an_engine_without_a_cache() {
        engine = Engine.startWith(Engine.newDatabase(), Watched.class, "engine.aggregates.cache-size=0");
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Test
    void of_a_stream_that_is_known_to_be_empty_are_not_read() {
        List<String> statements = Statements.during(
                () -> assertThat(payIntoEmpty("a").isExceptional()).isFalse());

        assertThat(statements).singleElement().asString().contains("log.append");
        assertThat(engine.get(EventStore.class).readEvents("a").asStream()).hasSize(1);
    }

    @Test
    void of_one_that_is_not_empty_after_all_are_left_as_they_are() {
        engine.get(CommandGateway.class).sendAndWait(new Pay("b", 1));

        ResultMessage<?> result = payIntoEmpty("b");

        assertThat(result.exceptionResult()).isInstanceOf(ConcurrencyException.class);
        assertThat(engine.get(EventStore.class).readEvents("b").asStream()).hasSize(1);
    }

    @Test
    void are_known_to_be_none_until_the_unit_of_work_ends() {
        assertThat(payIntoEmpty("c").isExceptional()).isFalse();

        Object balance = engine.get(CommandGateway.class).sendAndWait(new Pay("c", 1));

        assertThat(balance).isEqualTo(2);
    }

    private static ResultMessage<?> payIntoEmpty(String account) {
        return DefaultUnitOfWork.startAndGet(null).executeWithResult(() -> {
            StreamEvents.knowEmpty(account);
            return engine.get(CommandGateway.class).sendAndWait(new Pay(account, 1));
        });
    }

    static class Watched {

        @Bean
        static Statements statements() {
            return new Statements();
        }
    }
}

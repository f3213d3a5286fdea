package io.conversationengine.axon.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.runtime.refusal.EngineRefused;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EngineRefusedTest {

    private static String url;

    @BeforeAll
    static void a_database() {
        url = Engine.newDatabase();
    }

    @Test
    void when_nothing_is_stored_in_transactions() {
        assertThat(refusalOf(NoTransactions.class))
                .isEqualTo("The engine refuses to start:"
                        + " nothing would be stored in transactions (NoTransactionManager)");
    }

    static class NoTransactions {
        @Bean
        @Primary
        TransactionManager none() {
            return NoTransactionManager.instance();
        }
    }

    @Test
    void when_a_reader_works_without_transactions() {
        assertThat(refusalOf(ReaderWithoutTransactions.class))
                .contains("reader 'statement' would work without transactions (NoTransactionManager)");
    }

    static class ReaderWithoutTransactions {
        @Bean
        ConfigurerModule withoutTransactions() {
            return configurer -> configurer
                    .eventProcessing()
                    .registerTransactionManager("statement", axon -> NoTransactionManager.instance());
        }
    }

    @Test
    void when_the_event_bus_stores_nothing() {
        assertThat(refusalOf(NoStore.class))
                .contains("events would not be stored where engine.event-store=postgres says (SimpleEventBus");
    }

    static class NoStore {
        @Bean
        @Primary
        EventBus simpleBus() {
            return SimpleEventBus.builder().build();
        }
    }

    @Test
    void when_events_are_kept_in_memory() {
        assertThat(refusalOf(MemoryStore.class)).contains("InMemoryEventStorageEngine");
    }

    static class MemoryStore {
        @Bean
        @Primary
        EventStorageEngine memoryEngine() {
            return new InMemoryEventStorageEngine();
        }
    }

    @Test
    void when_readers_forget_their_place() {
        assertThat(refusalOf(MemoryTokens.class))
                .contains("reader 'statement' would forget its place at the next start (InMemoryTokenStore)");
    }

    static class MemoryTokens {
        @Bean
        @Primary
        TokenStore memoryTokens() {
            return new InMemoryTokenStore();
        }
    }

    @Test
    void when_sagas_are_forgotten() {
        assertThat(refusalOf(MemorySagas.class))
                .contains("sagas would be forgotten at the next start (InMemorySagaStore)");
    }

    static class MemorySagas {
        @Bean
        @Primary
        SagaStore<Object> memorySagas() {
            return new InMemorySagaStore();
        }
    }

    @Test
    void when_events_would_be_stored_under_java_names() {
        assertThat(refusalOf(JavaNames.class))
                .contains("messages would be stored under Java names (Jackson3Serializer)");
    }

    static class JavaNames {
        @Bean
        ConfigurerModule anotherSerializer() {
            return new ConfigurerModule() {
                @Override
                public void configureModule(Configurer configurer) {
                    configurer.configureEventSerializer(
                            axon -> Jackson3Serializer.builder().build());
                }

                @Override
                public int order() {
                    return Integer.MAX_VALUE;
                }
            };
        }
    }

    @Test
    void when_a_reader_skips_what_fails() {
        assertThat(refusalOf(Skipping.class))
                .isEqualTo("The engine refuses to start:"
                        + " reader 'statement' would skip events that fail (LoggingErrorHandler)");
    }

    static class Skipping {
        @Bean
        ConfigurerModule skipping() {
            return configurer -> configurer
                    .eventProcessing()
                    .registerListenerInvocationErrorHandler("statement", axon -> new LoggingErrorHandler());
        }
    }

    @Test
    void when_every_reader_skips_what_fails() {
        assertThat(refusalOf(AllSkipping.class)).contains("reader 'statement' would skip events that fail");
    }

    static class AllSkipping {
        @Bean
        @Primary
        ListenerInvocationErrorHandler skipping() {
            return new LoggingErrorHandler();
        }
    }

    @Test
    void when_the_data_was_written_with_another_store() {
        String data = Engine.newDatabase();
        try (Engine engine = Engine.start(data)) {
            engine.get(CommandGateway.class).sendAndWait(new Pay("a", 1));
        }

        assertThat(refusalOf(data, Object.class, "engine.event-store=axon-server", "engine.axon-server=127.0.0.1:1"))
                .isEqualTo("The engine refuses to start: this data was written with engine.event-store=postgres;"
                        + " start with that, or on another directory");
    }

    @Test
    void when_the_data_was_written_with_a_store_that_there_is_no_more() {
        String data = Engine.newDatabase();
        new JdbcTemplate(new DriverManagerDataSource(data))
                .execute("create schema stock create table event (position int); insert into stock.event values (1)");

        assertThat(refusalOf(data, Object.class))
                .isEqualTo("The engine refuses to start: this data was written with engine.event-store=axon-jdbc,"
                        + " which there is no more; start on another directory");
    }

    @Test
    void when_its_sessions_would_be_ended_too_early_or_waited_for_without_end() {
        String early = "spring.datasource.hikari.connection-init-sql=set idle_in_transaction_session_timeout = '5s'";
        assertThat(refusalOf(url, Object.class, early))
                .isEqualTo("The engine refuses to start: a session would be ended after PT5S in which it does nothing"
                        + " in a transaction, while a saga waits up to PT12S in one for its command"
                        + " (idle_in_transaction_session_timeout)");
        String separator = url.contains("?") ? "&" : "?";
        assertThat(refusalOf(url + separator + "socketTimeout=0", Object.class))
                .isEqualTo("The engine refuses to start: a database that has gone silent would be waited for without"
                        + " end; it is longer than PT20S (socketTimeout)");
        assertThat(refusalOf(url, Object.class, "spring.datasource.hikari.connection-timeout=10000"))
                .isEqualTo("The engine refuses to start: a connection of the pool would be waited for PT10S; it is"
                        + " shorter than PT10S (connection-timeout)");
    }

    private static String refusalOf(Class<?> trap, String... properties) {
        return refusalOf(url, trap, properties);
    }

    /// The one line, as it stands at the end of whatever wraps it.
    static String refusalOf(String data, Class<?> trap, String... properties) {
        Throwable failure =
                catchThrowable(() -> Engine.startWith(data, trap, properties).close());
        String line = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(EngineRefused.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .orElseThrow(() -> new AssertionError("the engine does not refuse", failure));
        assertThat(line).doesNotContain("\n");
        return line;
    }
}

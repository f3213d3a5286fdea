package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.append.MessageOrigin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A late try of a parked event.
class RetryTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> KEYS = List.of("bad", "worse");

    private final String database = Engine.newDatabase();
    private final Engine engine = Engine.startWith(database, Picky.Reading.class);
    private final ParkedReport report = engine.get(ParkedReport.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    /// Of events of which an upcaster, which came later, leaves nothing, as one thread tries them.
    @Test
    void frees_its_key_for_others_and_so_does_the_next() {
        KEYS.forEach(account -> engine.get(CommandGateway.class).sendAndWait(new Pay(account, Picky.UNFIT)));
        await().atMost(PATIENCE)
                .until(() -> KEYS.stream()
                        .allMatch(key -> report.key(Picky.NAME, key).isPresent()));
        Retry retry = new Retry(
                engine.get(ParkedTable.class),
                _ -> List.of(),
                engine.get(TransactionManager.class),
                List.of(new MessageOrigin()));

        for (String key : KEYS) {
            long position = report.key(Picky.NAME, key).orElseThrow().first().position();
            assertThat(retry.failure(Picky.NAME, key, position, handlers())).isNull();
        }
        assertThat(CurrentUnitOfWork.isStarted()).isFalse();
        assertThat(keysBeside()).isEmpty();
    }

    /// Others append until the handlers have their rows, and whoever follows may have seen that.
    @Test
    void notes_where_the_log_ended_when_its_handlers_were_done() {
        engine.get(CommandGateway.class).sendAndWait(new Pay("bad", Picky.UNFIT));
        await().atMost(PATIENCE).until(() -> report.key(Picky.NAME, "bad").isPresent());
        JdbcClient sql = engine.get(JdbcClient.class);
        sql.sql("update reader.reader set shared = true").update();
        Picky picky = engine.get(Picky.class);
        picky.mend();
        picky.meanwhile(() -> CurrentUnitOfWork.get().root().onPrepareCommit(_ -> appendBeside()));

        assertThat(engine.get(Retry.class).failure(Picky.NAME, "bad", 1, handlers()))
                .isNull();

        assertThat(sql.sql("select position from reader.freed where key = 'bad'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private void appendBeside() {
        CompletableFuture.runAsync(() -> engine.get(CommandGateway.class).sendAndWait(new Pay("other", 1)))
                .join();
    }

    /// As they are for another connection, which waits for no row.
    private List<String> keysBeside() {
        return JdbcClient.create(new DriverManagerDataSource(database))
                .sql("select key from reader.parked_key for update nowait")
                .query(String.class)
                .list();
    }

    private EventHandlerInvoker handlers() {
        return engine.get(EventProcessingConfiguration.class)
                .eventProcessor(Picky.NAME, TrackingEventProcessor.class)
                .orElseThrow()
                .eventHandlerInvoker();
    }
}

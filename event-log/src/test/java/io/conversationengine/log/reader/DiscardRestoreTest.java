package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventDiscarded;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventsRetried;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.append.JoinedAppend;
import io.conversationengine.log.proof.Export;
import io.conversationengine.log.proof.Proof.Whole;
import io.conversationengine.log.proof.Restore;
import io.conversationengine.personal.keyfile.KeyRestore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// A log with three payments. An operator had one reader do without the second, and tried the third again.
class DiscardRestoreTest {

    private static final WorkspaceId SHOP = new WorkspaceId("shop");
    private static final Actor OPERATOR = Actor.bot("operator");
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456Z");

    private final DataSource restored = new DriverManagerDataSource(Postgres.newDatabase());

    @Test
    void has_readers_do_without_what_they_did_without_before() throws Exception {
        String url = Postgres.newDatabase();
        DataSource original = new DriverManagerDataSource(url);
        try (Engine engine = Engine.start(url)) {
            List.of("a", "b", "c")
                    .forEach(account -> engine.get(CommandGateway.class).sendAndWait(new Pay(account, 1)));
            discardSecond(engine);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(new Export(original).to(file, (_, _, _) -> {})).isInstanceOf(Whole.class);

        new Restore(restored)
                .from(
                        new ByteArrayInputStream(file.toByteArray()),
                        List.of(KeyRestore.none(), new DiscardRestore()),
                        (_, _, _) -> {});

        assertThat(discarded(restored)).hasSize(1).isEqualTo(discarded(original));
    }

    private static void discardSecond(Engine engine) {
        String id = JdbcClient.create(engine.get(DataSource.class))
                .sql("select id::text from log.event where position = 2")
                .query(String.class)
                .single();
        ParkedKey key = new ParkedKey("b", "shop", AT, null, 1, new ParkedEvent(2, "ledger.Paid", id, "a reason"));
        engine.get(TransactionTemplate.class).executeWithoutResult(_ -> {
            engine.get(ParkedTable.class).discard("statement", key, AT, OPERATOR.reference());
            JoinedAppend log = engine.get(JoinedAppend.class);
            log.append(message("1", new ParkedEventDiscarded(SHOP, "statement", "b", 2, OPERATOR, AT)));
            log.append(message("2", new ParkedEventsRetried(SHOP, "statement", "c", 3, OPERATOR, AT)));
        });
    }

    private static GenericEventMessage<?> message(String end, Object event) {
        return new GenericEventMessage<>(
                "00000000-0000-4000-8000-00000000000" + end, event, Map.of("workspace", "shop"), AT);
    }

    private static List<Map<String, Object>> discarded(DataSource database) {
        return JdbcClient.create(database)
                .sql("select * from reader.discarded")
                .query()
                .listOfRows();
    }
}

package io.conversationengine.log.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ShortStreamsTest {

    private static final Engine ENGINE = Engine.start(Engine.newDatabase());

    /// What it holds does not matter: that there is one does.
    private static final String SNAPSHOT = """
            insert into log.snapshot
                (stream, sequence, aggregate_type, id, name, revision, recorded_at, metadata, payload)
            select stream, sequence, aggregate_type, id, name, revision, recorded_at, metadata, payload
            from log.event where stream = 'kept' and sequence = 0
            """;

    private final DataSource database = ENGINE.get(DataSource.class);
    private final StreamQueries streams = new StreamQueries(database, new LogQueries(database));

    @BeforeAll
    static void some_accounts() {
        pay("once", 1);
        pay("short", 32);
        pay("long", 33);
        pay("kept", 2);
        ENGINE.get(JdbcClient.class).sql(SNAPSHOT).update();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void are_read_whole_with_others() {
        var read = streams.shortOnes(List.of("short", "nobody", "once"));

        assertThat(read.get(0).orElseThrow())
                .extracting(StoredEvent::sequence)
                .containsExactlyElementsOf(
                        IntStream.range(0, 32).asLongStream().boxed().toList());
        assertThat(read.get(1).orElseThrow()).isEmpty();
        assertThat(read.get(2).orElseThrow()).extracting(StoredEvent::stream).containsExactly("once");
    }

    @Test
    void are_neither_long_nor_have_a_snapshot() {
        assertThat(streams.shortOnes(List.of("long", "kept", "once")))
                .satisfiesExactly(
                        one -> assertThat(one).isEmpty(),
                        one -> assertThat(one).isEmpty(),
                        one -> assertThat(one.orElseThrow()).hasSize(1));
    }

    private static void pay(String account, int times) {
        IntStream.range(0, times).forEach(_ -> ENGINE.get(CommandGateway.class).sendAndWait(new Pay(account, 1)));
    }
}

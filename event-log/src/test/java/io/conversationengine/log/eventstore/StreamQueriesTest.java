package io.conversationengine.log.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamQueriesTest {

    private static final Engine ENGINE = Engine.start(Engine.newDatabase());

    private final DataSource database = ENGINE.get(DataSource.class);
    private final StreamQueries streams = new StreamQueries(database, new LogQueries(database));

    /// Of account N there are N events, and of the first none.
    @BeforeAll
    static void some_accounts() {
        IntStream.range(0, 5)
                .forEach(account -> IntStream.range(0, account)
                        .forEach(_ -> ENGINE.get(CommandGateway.class).sendAndWait(new Pay("account-" + account, 1))));
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void name_the_last_event_of_each_of_several_streams() {
        assertThat(streams.last(List.of("account-3", "account-0", "account-1", "account-3")))
                .containsExactly(Optional.of(2L), Optional.empty(), Optional.of(0L), Optional.of(2L));
    }

    @Test
    void answer_many_who_ask_at_once_as_they_answer_one() {
        List<CompletableFuture<Void>> asking = IntStream.range(0, 200)
                .mapToObj(number -> CompletableFuture.runAsync(() -> ask(number % 5), Thread::startVirtualThread))
                .toList();

        assertThat(asking).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(30)));
    }

    private void ask(int account) {
        String stream = "account-" + account;
        assertThat(streams.aggregate(stream))
                .extracting(StoredEvent::sequence)
                .containsExactlyElementsOf(
                        IntStream.range(0, account).asLongStream().boxed().toList());
        assertThat(streams.lastSequence(stream)).isEqualTo(account == 0 ? Optional.empty() : Optional.of(account - 1L));
        assertThat(streams.head()).isEqualTo(10);
    }
}

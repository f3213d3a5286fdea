package io.conversationengine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.eventstore.StreamEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An aggregate that no memory holds, seven events after its beginning and two after its snapshot.
class ColdLoadTest {

    private static Engine engine;

    @BeforeAll
    static void an_engine_without_a_cache() {
        engine = Engine.startWith(
                Engine.newDatabase(),
                Watched.class,
                "engine.aggregates.snapshot-every=5",
                "engine.aggregates.cache-size=0");
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Test
    void reads_the_snapshot_and_what_came_after_it_in_one_statement() {
        haveSnapshot("a");
        List<DomainEventMessage<?>> loaded = new ArrayList<>();

        List<String> statements = Statements.during(
                () -> engine.get(EventStore.class).readEvents("a").forEachRemaining(loaded::add));

        assertThat(statements).singleElement().asString().contains("log.snapshot", "log.event");
        assertThat(loaded).extracting(DomainEventMessage::getSequenceNumber).containsExactly(4L, 5L, 6L);
        assertThat(loaded.getFirst().getPayload()).isInstanceOf(Account.class);
        assertThat(loaded.getLast().getPayload()).isEqualTo(new Paid("a", 1, 7));
    }

    @Test
    void leaves_a_command_with_one_statement_to_read_and_one_to_append() {
        haveSnapshot("b");

        List<String> statements = Statements.during(() -> pay("b"));

        assertThat(statements)
                .satisfiesExactly(
                        load -> assertThat(load).contains("log.snapshot", "log.event"),
                        append -> assertThat(append).contains("log.append"));
    }

    @Test
    void reads_the_first_event_of_a_stream_without_those_that_follow_it() {
        IntStream.range(0, 7).forEach(_ -> pay("c"));
        StreamEvents streams = engine.get(StreamEvents.class);
        List<Object> first = new ArrayList<>();

        List<String> statements = Statements.during(() -> streams.first("c").ifPresent(first::add));

        assertThat(first).containsExactly(new Paid("c", 1, 1));
        assertThat(statements).singleElement().asString().contains("limit ");
        assertThat(streams.first("nobody's")).isEmpty();
        assertThat(streams.from("c", 2, 3))
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactly(2L, 3L, 4L);
    }

    private static void haveSnapshot(String account) {
        IntStream.range(0, 5).forEach(_ -> pay(account));
        await().until(() -> engine.get(JdbcClient.class)
                .sql("select count(*) = 1 from log.snapshot where stream = ? and sequence = 4")
                .param(account)
                .query(Boolean.class)
                .single());
        IntStream.range(0, 2).forEach(_ -> pay(account));
    }

    private static void pay(String account) {
        engine.get(CommandGateway.class).sendAndWait(new Pay(account, 1));
    }

    static class Watched {

        @Bean
        static Statements statements() {
            return new Statements();
        }
    }
}

package io.conversationengine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.axon.aggregate.CaffeineCache;
import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.eventstore.Positions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogTest {

    @Test
    void hands_events_to_readers_and_says_how_far_it_goes() {
        try (Engine engine = Engine.start(Engine.newDatabase())) {
            assertThat(engine.get(Positions.class).head()).isZero();

            Integer balance = engine.get(CommandGateway.class).sendAndWait(new Pay("a", 5));

            assertThat(balance).isEqualTo(5);
            assertThat(engine.get(Positions.class).head()).isEqualTo(1);
            engine.awaitStatement(new Paid("a", 5, 5));
            await().until(() -> Positions.reached(engine.get(TokenStore.class).fetchToken("statement", 0)) == 1);
        }
    }

    @Test
    void remembers_who_asked_for_an_event_and_what_led_to_it() {
        try (Engine engine = Engine.start(Engine.newDatabase())) {
            GenericCommandMessage<Pay> command = new GenericCommandMessage<>(
                    new Pay("a", 5),
                    Map.of("actor", "agent:ann", "credential", "key-1", "workspace", "demo", "secret", "not kept"));

            engine.get(CommandGateway.class).sendAndWait(command);

            assertThat(engine.get(EventStore.class).readEvents("a").next().getMetaData())
                    .isEqualTo(Map.of(
                            "actor",
                            "agent:ann",
                            "credential",
                            "key-1",
                            "workspace",
                            "demo",
                            "commandId",
                            command.getIdentifier(),
                            "causationId",
                            command.getIdentifier(),
                            "correlationId",
                            command.getIdentifier()));
        }
    }

    @Test
    void dates_events_by_the_engines_clock() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), SimulatedClock.class)) {
            SimulatedClock clock = engine.get(SimulatedClock.class);
            clock.moveTo(Instant.parse("2001-02-03T04:05:06.123456Z"));

            engine.get(CommandGateway.class).sendAndWait(new Pay("a", 5));

            assertThat(engine.get(EventStore.class).readEvents("a").next().getTimestamp())
                    .isEqualTo(clock.instant());
        }
    }

    @Test
    void keeps_time_in_microseconds() {
        try (Engine engine = Engine.start(Engine.newDatabase())) {
            Instant now = engine.get(Clock.class).instant();
            assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        }
    }

    @Test
    void lets_two_processes_race_for_one_aggregate_without_losing_a_command() {
        String database = Engine.newDatabase();
        try (Engine one = Engine.start(database);
                Engine other = Engine.start(database)) {
            CommandGateway first = one.get(CommandGateway.class);
            CommandGateway second = other.get(CommandGateway.class);

            List<CompletableFuture<Object>> answers = IntStream.range(0, 50)
                    .boxed()
                    .flatMap(_ -> Stream.of(first, second))
                    .map(gateway -> CompletableFuture.supplyAsync(() -> gateway.sendAndWait(new Pay("shared", 1))))
                    .toList();

            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
            assertThat(one.get(EventStore.class).readEvents("shared").asStream())
                    .hasSize(100)
                    .last()
                    .extracting(event -> event.getPayload())
                    .isEqualTo(new Paid("shared", 1, 100));
        }
    }

    @Test
    void makes_snapshots_off_the_commands_thread_and_loads_from_them() {
        String database = Engine.newDatabase();
        String[] often = {"engine.aggregates.snapshot-every=5", "engine.aggregates.cache-size=0"};
        try (Engine engine = Engine.start(database, often)) {
            CommandGateway commands = engine.get(CommandGateway.class);
            IntStream.range(0, 12).forEach(_ -> commands.sendAndWait(new Pay("a", 1)));

            JdbcClient jdbc = engine.get(JdbcClient.class);
            await().untilAsserted(() -> assertThat(
                            jdbc.sql("select name || ' ' || convert_from(payload, 'UTF8') from log.snapshot")
                                    .query(String.class)
                                    .list())
                    .singleElement()
                    .asString()
                    .startsWith("snapshot.Account {\"id\":\"a\",\"balance\":"));
            jdbc.sql("alter table log.event disable trigger never_changed").update();
            jdbc.sql("delete from log.event where sequence < 3").update();

            Integer balance = commands.sendAndWait(new Pay("a", 1));
            assertThat(balance).isEqualTo(13);
        }
    }

    @Test
    void loads_an_aggregate_once_while_it_is_cached() {
        try (Engine engine = Engine.start(Engine.newDatabase(), "engine.aggregates.snapshot-every=0")) {
            CommandGateway commands = engine.get(CommandGateway.class);
            IntStream.range(0, 10).forEach(_ -> commands.sendAndWait(new Pay("a", 1)));

            CaffeineCache cache = (CaffeineCache) engine.get(Cache.class);
            assertThat(cache.size()).isEqualTo(1);
            assertThat(cache.statistics().hitCount()).isEqualTo(9);
        }
    }
}

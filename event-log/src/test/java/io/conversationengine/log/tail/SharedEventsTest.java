package io.conversationengine.log.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Engine;
import io.conversationengine.log.serialization.StoredFamily;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Several readers of one node, and events that count how often they are made from their stored form.
class SharedEventsTest {

    private static final Instant AT = Instant.parse("2001-02-03T04:05:06Z");
    private static final int STREAMS = 20;
    private static final int EVENTS_OF_EACH = 50;
    private static final Map<String, Integer> MADE = new ConcurrentHashMap<>();

    record Counted(String name) {
        Counted {
            MADE.merge(name, 1, Integer::sum);
        }
    }

    static class Reading {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Counted event) {
            seen.add(event.name());
        }
    }

    @ProcessingGroup("first")
    static class First extends Reading {}

    @ProcessingGroup("second")
    static class Second extends Reading {}

    @ProcessingGroup("third")
    static class Third extends Reading {}

    @ProcessingGroup("fourth")
    static class Fourth extends Reading {}

    static class Readers {
        @Bean
        StoredFamily counted() {
            return StoredFamily.of("counted", Counted.class);
        }

        @Bean
        First first() {
            return new First();
        }

        @Bean
        Second second() {
            return new Second();
        }

        @Bean
        Third third() {
            return new Third();
        }

        @Bean
        Fourth fourth() {
            return new Fourth();
        }
    }

    @Test
    void are_opened_once_for_all_readers_which_see_each_in_the_order_of_the_log() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Readers.class)) {
            append(engine, 0, 1);
            awaitSeen(engine, STREAMS);
            MADE.clear();

            append(engine, 1, EVENTS_OF_EACH);
            // What was made to be stored was made here.
            MADE.replaceAll((_, made) -> made - 1);
            awaitSeen(engine, STREAMS * EVENTS_OF_EACH);

            assertThat(MADE).hasSize(STREAMS * (EVENTS_OF_EACH - 1));
            assertThat(MADE.values()).containsOnly(1);
            List<String> stored = stored(engine);
            readers(engine).forEach(reader -> assertThat(reader.seen).isEqualTo(stored));
        }
    }

    @Test
    void reach_one_that_was_stopped_and_comes_back_without_the_others_waiting_for_it() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Readers.class)) {
            EventProcessor stopped = engine.get(EventProcessingConfiguration.class)
                    .eventProcessor("first")
                    .orElseThrow();
            append(engine, 0, 1);
            awaitSeen(engine, STREAMS);
            stopped.shutDown();
            append(engine, 1, EVENTS_OF_EACH);
            await().untilAsserted(
                            () -> assertThat(engine.get(Second.class).seen).hasSize(STREAMS * EVENTS_OF_EACH));
            assertThat(engine.get(First.class).seen).hasSize(STREAMS);

            stopped.start();

            awaitSeen(engine, STREAMS * EVENTS_OF_EACH);
            assertThat(engine.get(First.class).seen).isEqualTo(stored(engine));
        }
    }

    private static void append(Engine engine, long from, long upTo) {
        EventStorageEngine storage = engine.get(EventStorageEngine.class);
        for (int i = 0; i < STREAMS; i++) {
            String stream = "stream-" + i;
            storage.appendEvents(LongStream.range(from, upTo)
                    .mapToObj(sequence -> counted(stream, sequence))
                    .toList());
        }
    }

    private static DomainEventMessage<Counted> counted(String stream, long sequence) {
        String name = stream + ":" + sequence;
        return new GenericDomainEventMessage<>(
                "Counter",
                stream,
                sequence,
                new Counted(name),
                MetaData.with("workspace", "acme"),
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                AT);
    }

    private static void awaitSeen(Engine engine, int count) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> readers(engine)
                        .forEach(reader -> assertThat(reader.seen).hasSize(count)));
    }

    private static Stream<Reading> readers(Engine engine) {
        return Stream.of(
                engine.get(First.class), engine.get(Second.class), engine.get(Third.class), engine.get(Fourth.class));
    }

    /// As the log's owner sees it.
    private static List<String> stored(Engine engine) {
        return engine.get(JdbcClient.class)
                .sql("select convert_from(payload, 'UTF8')::jsonb ->> 'name' from log.event order by position")
                .query(String.class)
                .list();
    }
}

package io.conversationengine.log.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.log.reader.ReaderTable;
import io.conversationengine.log.segment.Dealt.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A reader that goes through the log in segments.
class SegmentsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant AT = Instant.parse("2001-02-03T04:05:06Z");
    private static final List<String> ACCOUNTS =
            IntStream.range(0, 20).mapToObj("account-%d"::formatted).toList();

    private final String database = Engine.newDatabase();

    @Test
    void gives_each_event_once_and_in_order_whichever_process_reads() {
        try (Engine second = start("second", 4)) {
            try (Engine first = start("first", 4)) {
                IntStream.range(0, 5).forEach(_ -> payAll(first));
                IntStream.range(0, 5).forEach(_ -> payAll(second));
            }
            payAll(second);
            awaitEnd(second);

            assertThat(lines(second)).hasSize(11 * ACCOUNTS.size());
            assertEachOnceInOrder(second);
        }
    }

    @Test
    void is_shared_by_processes_and_taken_over_by_who_is_left() {
        try (Engine second = start("second", 4)) {
            awaitEnd(second);
            try (Engine first = start("first", 4)) {
                await().atMost(PATIENCE).until(() -> held(first) == 2 && held(second) == 2);
                IntStream.range(0, 5).forEach(_ -> payAll(first));
                await().atMost(PATIENCE).until(() -> lines(first).size() == 5 * ACCOUNTS.size());
                assertThat(lines(first)).extracting(Line::node).contains("first", "second");
            }
            payAll(second);
            awaitEnd(second);
            assertEachOnceInOrder(second);
        }
    }

    @Test
    void goes_on_where_it_was_in_one_segment() {
        try (Engine one = start("one", 1)) {
            payAll(one);
            awaitEnd(one);
            assertThat(tokens(one)).containsExactly(0);
        }
        try (Engine four = start("one", 4)) {
            payAll(four);
            awaitEnd(four);
            assertThat(tokens(four)).containsExactly(0, 1, 2, 3);
            assertThat(lines(four)).hasSize(2 * ACCOUNTS.size());
        }
        try (Engine fewer = start("one", 2)) {
            payAll(fewer);
            awaitEnd(fewer);
            assertThat(tokens(fewer)).containsExactly(0, 1, 2, 3);
            assertThat(lines(fewer)).hasSize(3 * ACCOUNTS.size());
            assertEachOnceInOrder(fewer);
        }
    }

    @Test
    void holds_nobody_in_another_segment_up_by_one_that_is_slow() {
        try (Engine engine = start("one", 4)) {
            awaitEnd(engine);
            CountDownLatch goOn = engine.get(Dealt.class).hold("account-0");
            payAll(engine);
            List<String> others = ACCOUNTS.stream()
                    .filter(account -> segmentOf(account) != segmentOf("account-0"))
                    .toList();

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(lines(engine)).extracting(Line::account).containsAll(others));
            assertThat(lines(engine)).extracting(Line::account).doesNotContain("account-0");
            assertThat(engine.get(ReaderTable.class).all())
                    .filteredOn(reader -> reader.name().equals(Dealt.NAME))
                    .singleElement()
                    .satisfies(reader -> assertThat(reader.position()).isZero());

            goOn.countDown();
            awaitEnd(engine);
            assertEachOnceInOrder(engine);
        }
    }

    @Test
    void parks_an_event_once_and_tries_it_once_more() {
        try (Engine engine = start("one", 4)) {
            payAll(engine);
            pay(engine, "account-0", Dealt.UNFIT);
            payAll(engine);
            awaitEnd(engine);

            ParkedReport report = engine.get(ParkedReport.class);
            ParkedKey parked = report.key(Dealt.NAME, "account-0").orElseThrow();
            assertThat(parked.first().position()).isEqualTo(ACCOUNTS.size() + 1);
            assertThat(parked.events()).isEqualTo(2);
            assertThat(lines(engine)).hasSize(2 * ACCOUNTS.size() - 1);

            engine.get(Dealt.class).mend();
            engine.get(ParkedTable.class).askForRetry(Dealt.NAME, "account-0", AT);
            await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
            assertThat(lines(engine)).hasSize(2 * ACCOUNTS.size() + 1);
            assertEachOnceInOrder(engine);
        }
    }

    @Test
    void stands_still_in_one_segment_only_where_nothing_is_parked() {
        try (Engine engine = start("one", 4, "engine.readers.park=false")) {
            pay(engine, "account-0", Dealt.UNFIT);
            payAll(engine);
            List<String> others = ACCOUNTS.stream()
                    .filter(account -> segmentOf(account) != segmentOf("account-0"))
                    .toList();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lines(engine))
                            .extracting(Line::account)
                            .containsExactlyInAnyOrderElementsOf(others));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    reader(engine).processingStatus().entrySet())
                            .filteredOn(segment -> segment.getValue().isErrorState())
                            .singleElement()
                            .satisfies(segment -> assertThat(segment.getKey()).isEqualTo(segmentOf("account-0"))));
        }
    }

    private Engine start(String node, int segments, String... more) {
        return Engine.startWith(
                database,
                Dealt.Reading.class,
                Stream.concat(Stream.of("engine.node=" + node, "engine.readers.segments=" + segments), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static void payAll(Engine engine) {
        ACCOUNTS.forEach(account -> pay(engine, account, 1));
    }

    private static void pay(Engine engine, String account, int amount) {
        engine.get(CommandGateway.class).sendAndWait(new Pay(account, amount));
    }

    /// Until this process has all segments, and each is at the end of the log.
    private static void awaitEnd(Engine engine) {
        long head = engine.get(Positions.class).head();
        await().atMost(PATIENCE)
                .until(() -> Segments.reached(reader(engine).processingStatus().values())
                                .orElse(-1)
                        == head);
    }

    private static int held(Engine engine) {
        return reader(engine).processingStatus().size();
    }

    private static void assertEachOnceInOrder(Engine engine) {
        List<Line> lines = lines(engine);
        assertThat(lines)
                .extracting(Line::position)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, engine.get(Positions.class).head())
                                .boxed()
                                .toList());
        for (String account : ACCOUNTS) {
            assertThat(lines)
                    .filteredOn(line -> line.account().equals(account))
                    .extracting(Line::position)
                    .isSorted();
        }
    }

    private static List<Line> lines(Engine engine) {
        return engine.get(Dealt.class).lines();
    }

    private static List<Integer> tokens(Engine engine) {
        return engine.get(JdbcClient.class)
                .sql("select segment from work.token where processor = ? order by segment")
                .param(Dealt.NAME)
                .query(Integer.class)
                .list();
    }

    /// Of four.
    private static int segmentOf(String account) {
        return Stream.of(Segment.computeSegments(0, 1, 2, 3))
                .filter(segment -> segment.matches(account.hashCode()))
                .map(Segment::getSegmentId)
                .findFirst()
                .orElseThrow();
    }

    private static TrackingEventProcessor reader(Engine engine) {
        return engine.get(EventProcessingConfiguration.class)
                .eventProcessor(Dealt.NAME, TrackingEventProcessor.class)
                .orElseThrow();
    }
}

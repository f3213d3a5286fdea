package io.conversationengine.log.instant;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RecordedPositionsTest {

    private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

    private final Random chance = new Random(7);
    private final DriverManagerDataSource database = new DriverManagerDataSource(Engine.newDatabase());
    private final JdbcTemplate sql = new JdbcTemplate(database);
    private final RecordedPositions positions = new RecordedPositions(database);

    /// When the event at position N + 1 was recorded.
    private final List<Instant> recorded = new ArrayList<>();

    @BeforeEach
    void a_log_of_nodes_whose_clocks_differ_by_up_to_a_minute() {
        append(2_300);
    }

    @Test
    void end_before_the_first_event_that_was_recorded_later() {
        asked().forEach(this::isExact);
    }

    @Test
    void go_on_where_the_log_does() {
        isExact(START.plusSeconds(100));
        append(60_500);

        asked().forEach(this::isExact);
        assertThat(sql.queryForObject("select count(*) from log.recorded_mark", Long.class))
                .isEqualTo(62);
    }

    @Test
    void are_the_same_whoever_else_asks_at_the_same_time() {
        List<CompletableFuture<Void>> asking = IntStream.range(0, 8)
                .mapToObj(_ -> new RecordedPositions(database))
                .map(node -> CompletableFuture.runAsync(
                        () -> assertThat(node.lastUpTo(START.plusSeconds(150)))
                                .isEqualTo(truth(START.plusSeconds(150))),
                        Thread::startVirtualThread))
                .toList();

        assertThat(asking).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void are_none_before_the_log_and_all_after_it() {
        assertThat(positions.lastUpTo(START.minusSeconds(3600))).isZero();
        assertThat(positions.lastUpTo(START.plusSeconds(360_000))).isEqualTo(recorded.size());
        assertThat(positions.recordedAt(2)).contains(recorded.get(1));
        assertThat(positions.recordedAt(recorded.size() + 1)).isEmpty();
    }

    @Test
    void cut_an_instant_to_microseconds_as_the_log_does() {
        isExact(recorded.getFirst().plusNanos(999));
        isExact(recorded.getFirst().minusNanos(1));
    }

    /// Events themselves, and what lies between them.
    private List<Instant> asked() {
        return IntStream.range(0, 40)
                .mapToObj(
                        number -> recorded.get(chance.nextInt(recorded.size())).plusNanos(1_000L * (number % 3 - 1)))
                .toList();
    }

    private void isExact(Instant instant) {
        assertThat(positions.lastUpTo(instant)).as(instant.toString()).isEqualTo(truth(instant));
    }

    private long truth(Instant instant) {
        long position = 0;
        while (position < recorded.size() && !recorded.get((int) position).isAfter(instant)) {
            position++;
        }
        return position;
    }

    private void append(int events) {
        int before = recorded.size();
        for (int i = 0; i < events; i++) {
            recorded.add(START.plusMillis(100L * recorded.size()).plusMillis(chance.nextInt(60_000)));
        }
        String[] instants = recorded.subList(before, recorded.size()).stream()
                .map(Instant::toString)
                .toArray(String[]::new);
        int _ = sql.update("""
                insert into log.event (position, id, stream, sequence, name, recorded_at, metadata, payload, hash)
                select ? + number, gen_random_uuid(), 'stream-' || ? + number, 0, 'test.Happened',
                       cast(at as timestamptz), '', '', ''
                from unnest(?) with ordinality as appended (at, number)""", before, before, instants);
        int _ = sql.update("update log.head set position = ?", recorded.size());
    }
}

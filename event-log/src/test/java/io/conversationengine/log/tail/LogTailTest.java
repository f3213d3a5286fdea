package io.conversationengine.log.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.arrival.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private static final int PAGE = 10;
    private static final long EVENT_BYTES = 100;
    private static final long LIMIT = 2_000;

    /// The positions after which the log was read.
    private final List<Long> reads = new ArrayList<>();

    private final Arrivals arrivals = new Arrivals();
    private final LogTail tail = new LogTail(this::page, arrivals, Duration.ZERO, LIMIT);

    @Test
    void is_read_once_however_many_follow_it() throws Exception {
        List<LogStream> readers = List.of(reader(0), reader(0), reader(0));

        for (long head = 1; head <= 35; head++) {
            arrivals.reached(head);
            for (LogStream reader : readers) {
                assertThat(position(reader)).isEqualTo(head);
            }
        }
        assertThat(reads).isEqualTo(upTo(34));
        assertThat(tail.eventsForAll()).isEqualTo(35);
        assertThat(tail.eventsForOne()).isZero();
    }

    @Test
    void is_looked_at_less_often_where_a_look_takes_long() {
        Duration shortest = Duration.ofMillis(10);

        assertThat(LogTail.pauseAfter(Duration.ofMillis(1), shortest)).isEqualTo(shortest);
        assertThat(LogTail.pauseAfter(Duration.ofMillis(4), shortest)).isEqualTo(Duration.ofMillis(20));
        assertThat(LogTail.pauseAfter(Duration.ofMinutes(1), shortest)).isEqualTo(Duration.ofMillis(50));
        assertThat(LogTail.pauseAfter(Duration.ofMinutes(1), Duration.ZERO)).isZero();
    }

    @Test
    void keeps_nothing_that_all_have_taken() throws Exception {
        LogStream quick = reader(0);
        LogStream slow = reader(0);
        arrivals.reached(15);

        assertThat(position(quick)).isEqualTo(1);
        assertThat(tail.bytes()).isEqualTo(10 * EVENT_BYTES);
        assertThat(position(slow)).isEqualTo(1);
        assertThat(tail.bytes()).isZero();
    }

    @Test
    void keeps_no_more_than_it_may_and_a_reader_that_is_behind_misses_nothing() throws Exception {
        LogStream quick = reader(0);
        LogStream slow = reader(0);
        arrivals.reached(100);

        for (long position = 1; position <= 100; position++) {
            assertThat(position(quick)).isEqualTo(position);
            assertThat(tail.bytes()).isLessThanOrEqualTo(LIMIT);
        }
        for (long position = 1; position <= 100; position++) {
            assertThat(position(slow)).isEqualTo(position);
        }
        assertThat(tail.eventsForOne()).isEqualTo(100);
        assertThat(reads).hasSize(20);
    }

    @Test
    void is_taken_up_from_the_middle_of_a_page() throws Exception {
        LogStream quick = reader(0);
        LogStream behind = reader(0);
        arrivals.reached(10);

        assertThat(position(quick)).isEqualTo(1);
        assertThat(position(reader(7))).isEqualTo(8);
        assertThat(position(behind)).isEqualTo(1);
        assertThat(reads).containsExactly(0L);
    }

    @Test
    void goes_on_where_the_first_is_when_another_one_began_before() throws Exception {
        LogStream early = reader(0);
        LogStream late = reader(50);
        arrivals.reached(53);

        assertThat(position(early)).isEqualTo(1);
        assertThat(position(late)).isEqualTo(51);
        for (long position = 2; position <= 53; position++) {
            assertThat(position(early)).isEqualTo(position);
        }
        assertThat(position(late)).isEqualTo(52);
        arrivals.reached(54);
        for (LogStream reader : List.of(early, late)) {
            while (position(reader) < 54) {
                assertThat(reader.hasNextAvailable(0, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(reads.stream().filter(after -> after == 53)).hasSize(1);
    }

    @Test
    void forgets_what_it_keeps_when_it_is_told_to() throws Exception {
        LogStream quick = reader(0);
        LogStream slow = reader(0);
        arrivals.reached(10);
        assertThat(position(quick)).isEqualTo(1);

        tail.forget();

        assertThat(tail.bytes()).isZero();
        assertThat(position(slow)).isEqualTo(1);
        assertThat(reads).containsExactly(0L, 0L);
    }

    @Test
    void is_read_by_the_next_one_when_the_first_could_not() throws Exception {
        LogStream unlucky = reader(0);
        LogStream other = reader(0);
        arrivals.reached(10);
        broken = true;
        assertThatThrownBy(() -> unlucky.hasNextAvailable(1, TimeUnit.SECONDS)).hasMessage("no answer");
        broken = false;

        assertThat(position(other)).isEqualTo(1);
    }

    @Test
    void lets_a_reader_wait_only_for_as_long_as_it_said() throws Exception {
        LogStream stuck = reader(0);
        LogStream other = reader(0);
        arrivals.reached(10);
        gate = new CountDownLatch(1);
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> position(stuck));
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(other.hasNextAvailable(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(other.peek()).isEmpty();
        gate.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(position(other)).isEqualTo(1);
        assertThat(reads).containsExactly(0L);
    }

    private boolean broken;
    private CountDownLatch gate = new CountDownLatch(0);
    private final CountDownLatch entered = new CountDownLatch(1);

    private TailPage page(long after) {
        if (broken) {
            throw new IllegalStateException("no answer");
        }
        entered.countDown();
        passGate();
        reads.add(after);
        long upTo = Math.min(arrivals.head(), after + PAGE);
        List<TrackedEventMessage<?>> events = LongStream.rangeClosed(after + 1, upTo)
                .<TrackedEventMessage<?>>mapToObj(position -> new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(position - 1), GenericEventMessage.asEventMessage(position)))
                .toList();
        return new TailPage(after, upTo, events, events.size() * EVENT_BYTES, false, false);
    }

    private void passGate() {
        try {
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private LogStream reader(long position) {
        return tail.streamAfter(position, 0);
    }

    private static long position(LogStream reader) {
        try {
            assertThat(reader.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
            return (Long) reader.nextAvailable().getPayload();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(0, last).boxed().toList();
    }
}

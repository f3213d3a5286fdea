package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.tail.LogTail;
import io.conversationengine.log.tail.TailPage;
import io.conversationengine.log.tail.UnhurriedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class UnhurriedLogTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final long PAGE = 100;

    private final Arrivals arrivals = new Arrivals();
    private final LogTail tail = new LogTail(this::page, arrivals, Duration.ZERO, Long.MAX_VALUE);

    @Test
    void has_what_comes_after_a_silence_at_once_and_what_follows_after_a_pause() throws Exception {
        BlockingStream<TrackedEventMessage<?>> unhurried = stream(LONG);
        arrivals.reached(1);
        assertThat(unhurried.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        assertThat(unhurried.nextAvailable().getPayload()).isEqualTo(1L);
        assertThat(unhurried.peek()).isEmpty();
        arrivals.reached(2);

        assertThat(unhurried.hasNextAvailable(20, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void has_it_when_the_pause_is_over() throws Exception {
        Duration pause = Duration.ofMillis(200);
        BlockingStream<TrackedEventMessage<?>> unhurried = stream(pause);
        arrivals.reached(1);
        long begunAt = System.nanoTime();
        assertThat(unhurried.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        unhurried.nextAvailable();
        assertThat(unhurried.peek()).isEmpty();
        arrivals.reached(2);

        assertThat(unhurried.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();

        assertThat(System.nanoTime() - begunAt).isGreaterThanOrEqualTo(pause.toNanos());
        assertThat(unhurried.nextAvailable().getPayload()).isEqualTo(2L);
    }

    @Test
    void does_not_pause_where_a_batch_has_ended_before_the_log() throws Exception {
        BlockingStream<TrackedEventMessage<?>> unhurried = stream(LONG);
        arrivals.reached(3);

        for (long position = 1; position <= 3; position++) {
            assertThat(unhurried.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
            assertThat(unhurried.nextAvailable().getPayload()).isEqualTo(position);
            assertThat(unhurried.peek().isPresent()).isEqualTo(position < 3);
        }
    }

    /// As a reader does that has failed: it is shown no further event, so that each is a batch of its own.
    @Test
    void does_not_pause_between_events_that_are_tried_one_by_one() throws Exception {
        Attempts attempts = new Attempts();
        attempts.failed(0, LongStream.rangeClosed(1, 3).boxed().toList(), null, new IllegalArgumentException());
        BlockingStream<TrackedEventMessage<?>> careful = new CarefulLog(log(LONG), attempts).openStream(null);
        arrivals.reached(3);

        for (long position = 1; position <= 3; position++) {
            assertThat(careful.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
            assertThat(careful.nextAvailable().getPayload()).isEqualTo(position);
            assertThat(careful.peek()).isEmpty();
        }
    }

    private BlockingStream<TrackedEventMessage<?>> stream(Duration pause) {
        return log(pause).openStream(null);
    }

    private UnhurriedLog log(Duration pause) {
        return new UnhurriedLog(_ -> tail.streamAfter(0, 0), pause);
    }

    private TailPage page(long after) {
        long upTo = Math.min(arrivals.head(), after + PAGE);
        List<TrackedEventMessage<?>> events = LongStream.rangeClosed(after + 1, upTo)
                .<TrackedEventMessage<?>>mapToObj(position -> new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(position - 1), GenericEventMessage.asEventMessage(position)))
                .toList();
        return new TailPage(after, upTo, events, events.size(), upTo < arrivals.head(), false);
    }
}

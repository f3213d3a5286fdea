package io.conversationengine.axon.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationengine.runtime.EngineTimeouts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.LockFactory;
import org.junit.jupiter.api.Test;

/// A command ahead on the same aggregate that waits for a silent database.
class AggregateLocksTest {

    private final LockFactory locks = new AggregateConfiguration()
            .aggregateLocks(new EngineTimeouts(
                    Duration.ofMillis(10),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(7),
                    Duration.ofSeconds(8)));

    @Test
    void are_not_waited_for_without_an_end() {
        try (Lock ahead = locks.obtainLock("account")) {
            assertThat(ahead.isHeld()).isTrue();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> another("account").get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(LockAcquisitionFailedException.class);
        }
    }

    @Test
    void are_waited_for() throws Exception {
        CompletableFuture<Boolean> behind;
        try (Lock ahead = locks.obtainLock("account")) {
            behind = another("account");
            CompletableFuture<Boolean> waiting = behind;
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS));
            assertThat(ahead.isHeld()).isTrue();
        }
        assertThat(behind.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void are_of_one_aggregate() throws Exception {
        try (Lock ahead = locks.obtainLock("account")) {
            assertThat(ahead.isHeld()).isTrue();
            assertThat(another("other").get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void are_kept_only_while_somebody_has_them_or_waits() {
        TimedLocks timed = new TimedLocks(Duration.ofMillis(20));
        try (Lock outer = timed.obtainLock("account");
                Lock inner = timed.obtainLock("account");
                Lock other = timed.obtainLock("other")) {
            assertThat(outer.isHeld() && inner.isHeld() && other.isHeld()).isTrue();
            assertThat(timed.size()).isEqualTo(2);
        }
        assertThat(timed.size()).isZero();
    }

    @Test
    void are_given_up_by_whoever_waits_in_a_circle() throws Exception {
        CompletableFuture<Boolean> across;
        try (Lock one = locks.obtainLock("one")) {
            across = CompletableFuture.supplyAsync(
                    () -> {
                        try (Lock two = locks.obtainLock("two");
                                Lock again = locks.obtainLock("one")) {
                            return two.isHeld() && again.isHeld();
                        }
                    },
                    Thread::startVirtualThread);
            assertThat(one.isHeld()).isTrue();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> across.get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(LockAcquisitionFailedException.class);
        }
        assertThat(another("two").get(30, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<Boolean> another(String aggregate) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Lock behind = locks.obtainLock(aggregate)) {
                        return behind.isHeld();
                    }
                },
                Thread::startVirtualThread);
    }
}

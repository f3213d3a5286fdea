package io.conversationengine.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {

    private static final Rhythm RHYTHM = Rhythm.every(Duration.ofMillis(1));

    @Test
    void is_done_again_after_an_error() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        PeriodicTask task = new PeriodicTask("a task", RHYTHM, "It is not done for a moment", () -> {
            twice.countDown();
            throw new NoClassDefFoundError("a class of the task");
        });

        task.start();
        try {
            assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            task.stop();
        }
    }
}

package io.conversationengine.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final Executor CALLERS = Thread::startVirtualThread;

    @Test
    void takes_appends_again_after_a_full_queue_gave_up() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        try (GroupCommit commits = new GroupCommit(held(begun, stuck), 1, Duration.ofSeconds(9))) {
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> commits.append(event("slow")), CALLERS);
            await(begun);
            CompletableFuture<Void> queued = CompletableFuture.runAsync(() -> commits.append(event("queued")), CALLERS);
            assertThatThrownBy(queued::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(LogUnavailable.class);
            stuck.countDown();
            slow.join();

            assertThatNoException().isThrownBy(() -> commits.append(event("next")));
            assertThat(commits.eventsWritten()).isEqualTo(2);
        }
    }

    private static Consumer<List<Append>> held(CountDownLatch begun, CountDownLatch stuck) {
        return group -> {
            begun.countDown();
            await(stuck);
            group.forEach(Append::succeed);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<EventRow> event(String stream) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        String id = "00000000-0000-0000-0000-000000000001";
        return List.of(new EventRow(id, null, stream, null, 0, "ledger.Paid", null, at, new byte[0], new byte[0]));
    }
}

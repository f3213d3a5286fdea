package io.conversationengine.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final Executor CALLERS = Thread::startVirtualThread;
    private static final Duration LONG = Duration.ofSeconds(30);

    /// Two of them are more than goes into a group.
    private static final int LARGE_BYTES = 3_000_000;

    @Test
    void takes_appends_again_after_a_full_queue_gave_up() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        try (GroupCommit commits = new GroupCommit(held(begun, stuck), 1, Duration.ofSeconds(9))) {
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> commits.append(event("slow")), CALLERS);
            pass(begun);
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

    @Test
    void counts_whoever_a_full_group_left_among_those_that_wait() throws Exception {
        Gate gate = new Gate();
        try (GroupCommit commits = new GroupCommit(gate, 2, LONG)) {
            Thread _ = waits(commits, event("first"), 0);
            assertThat(gate.begun.take()).containsExactly("first");
            Thread _ = waits(commits, event("a", LARGE_BYTES), 1);
            Thread _ = waits(commits, event("b", LARGE_BYTES), 2);

            gate.opened.release();
            assertThat(gate.begun.take()).containsExactly("a");
            assertThat(commits.waiting()).isEqualTo(1);

            gate.opened.release(2);
            assertThat(gate.begun.take()).containsExactly("b");
            assertThat(commits.waiting()).isZero();
        }
    }

    @Test
    void gives_the_share_of_those_that_gave_up_to_those_behind_them() throws Exception {
        Gate gate = new Gate();
        try (GroupCommit commits = new GroupCommit(gate, 9, LONG)) {
            Thread _ = waits(commits, event("first", LARGE_BYTES), 0);
            assertThat(gate.begun.take()).containsExactly("first");
            Thread _ = waits(commits, event("a", LARGE_BYTES), 1);
            Thread goes = waits(commits, event("b", LARGE_BYTES), 2);
            Thread goesToo = waits(commits, event("c", LARGE_BYTES), 3);
            Thread _ = waits(commits, event("d"), 4);
            Thread _ = waits(commits, event("e"), 5);
            gate.opened.release();
            assertThat(gate.begun.take()).containsExactly("a");

            goes.interrupt();
            goesToo.interrupt();
            goes.join();
            goesToo.join();
            gate.opened.release(2);
            assertThat(gate.begun.take()).containsExactly("d", "e");
        }
    }

    /// Its place comes free when those that wait are refused.
    @Test
    void refuses_whoever_waited_for_a_place_when_it_was_closed() throws Exception {
        Gate gate = new Gate();
        GroupCommit commits = new GroupCommit(gate, 1, LONG);
        Thread first = waits(commits, event("first"), 0);
        assertThat(gate.begun.take()).containsExactly("first");
        Thread _ = waits(commits, event("queued"), 1);
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> commits.append(event("late")), CALLERS);
        Thread closing = Thread.startVirtualThread(commits::close);
        await().atMost(LONG).until(() -> closing.getState() == Thread.State.WAITING);

        gate.opened.release(9);
        first.join();
        closing.join();
        assertThatThrownBy(late::join).hasCauseInstanceOf(LogUnavailable.class);
        assertThat(gate.begun.stream().flatMap(List::stream)).doesNotContain("late");
    }

    /// Lets a group through when it is opened for it, and tells of each that comes.
    private static final class Gate implements Consumer<List<Append>> {
        private final LinkedBlockingQueue<List<String>> begun = new LinkedBlockingQueue<>();
        private final Semaphore opened = new Semaphore(0);

        @Override
        public void accept(List<Append> group) {
            begun.add(group.stream().flatMap(Append::streams).toList());
            opened.acquireUninterruptibly();
            group.forEach(Append::succeed);
        }
    }

    /// Returns when so many wait, whoever wants this appended among them.
    private static Thread waits(GroupCommit commits, List<EventRow> events, int waiting) {
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                commits.append(events);
            } catch (LogUnavailable _) {
                // It gave up.
            }
        });
        await().atMost(LONG).until(() -> commits.waiting() == waiting);
        return caller;
    }

    private static Consumer<List<Append>> held(CountDownLatch begun, CountDownLatch stuck) {
        return group -> {
            begun.countDown();
            pass(stuck);
            group.forEach(Append::succeed);
        };
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<EventRow> event(String stream) {
        return event(stream, 0);
    }

    private static List<EventRow> event(String stream, int bytes) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        String id = "00000000-0000-0000-0000-000000000001";
        return List.of(new EventRow(id, null, stream, null, 0, "ledger.Paid", null, at, new byte[bytes], new byte[0]));
    }
}

package io.conversationengine.log.append;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// What one caller wants appended, all of it or nothing, and what became of it.
final class Append {

    private final List<EventRow> events;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /// Taken by the writer or given up by the caller, whoever comes first.
    private final AtomicBoolean settled = new AtomicBoolean();

    Append(List<EventRow> events) {
        this.events = List.copyOf(events);
    }

    List<EventRow> events() {
        return events;
    }

    Stream<String> streams() {
        return events.stream().map(EventRow::stream);
    }

    int bytes() {
        return events.stream().mapToInt(EventRow::bytes).sum();
    }

    /// Whether the writer may go on with it: nobody has given it up.
    boolean take() {
        return settled.compareAndSet(false, true);
    }

    void succeed() {
        done.complete(null);
    }

    void fail(RuntimeException failure) {
        done.completeExceptionally(failure);
    }

    /// Waits for what the writer says.
    ///
    /// @throws LogUnavailable when the writer did not take it in time: nothing is appended
    /// @throws RuntimeException what the writer failed with
    void await(long takenWithinMillis, long doneWithinMillis) {
        try {
            if (!isDone(takenWithinMillis)) {
                if (take()) {
                    throw LogUnavailable.busy();
                }
                if (!isDone(doneWithinMillis)) {
                    throw LogUnavailable.inDoubt(new TimeoutException("no answer from the database"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw take() ? LogUnavailable.busy() : LogUnavailable.inDoubt(e);
        }
    }

    private boolean isDone(long withinMillis) throws InterruptedException {
        try {
            done.get(withinMillis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }
}

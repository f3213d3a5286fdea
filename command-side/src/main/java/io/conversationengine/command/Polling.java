package io.conversationengine.command;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// How long a request waits for what others are about to do. A wait costs a virtual thread and no more; it is
/// measured by the machine's time, not by the engine's clock, which may be a simulated one.
public final class Polling {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Duration longest;
    private final long begunNanos = System.nanoTime();

    public Polling() {
        this(LONGEST);
    }

    public Polling(Duration longest) {
        this.longest = longest;
    }

    /// Asks, once at least, until the answer is final or the patience, counted from when this was made, is over.
    ///
    /// @return the last answer
    public <A> A ask(Supplier<A> question, Predicate<A> isFinal) {
        A answer = question.get();
        while (!isFinal.test(answer) && !isOver()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }

    private boolean isOver() {
        return System.nanoTime() - begunNanos > longest.toNanos()
                || Thread.currentThread().isInterrupted();
    }
}

package io.conversationengine.runtime.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Asks the database for many callers at once: while a few of its questions are on their way, what is asked meanwhile
/// gathers, and goes in one. A lone caller waits for nobody. Nothing is asked before its caller came, so that each
/// answer is as new as if its caller had asked alone.
///
/// Within a transaction everybody asks alone: what a caller has written there, others do not see.
public final class Gathered<Q, A> {

    private static final int AT_ONCE = 2;
    private static final int MOST = 100;

    /// Whoever waits is woken; this is for one who was not.
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();

    /// Each is held by a caller that asks for others, too.
    private final Semaphore batons = new Semaphore(AT_ONCE);

    private final Function<List<Q>, List<A>> database;

    /// @param database answers questions, at least one, in their order
    public Gathered(Function<List<Q>, List<A>> database) {
        this.database = database;
    }

    private static final class Asked<Q, A> {

        private final Q question;
        private final Thread caller = Thread.currentThread();

        /// Gives the answer, or throws what the database threw. Null until then.
        private volatile @Nullable Supplier<A> outcome;

        private Asked(Q question) {
            this.question = question;
        }
    }

    /// @throws RuntimeException what the database throws at this question, or at all of them where it is not there
    public A ask(Q question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return alone(question);
        }
        Asked<Q, A> asked = new Asked<>(question);
        waiting.add(asked);
        boolean interrupted = false;
        Supplier<A> outcome = asked.outcome;
        while (outcome == null) {
            if (!waiting.isEmpty() && batons.tryAcquire()) {
                lead();
            } else {
                LockSupport.parkNanos(this, LONGEST_SLEEP_NANOS);
                interrupted |= Thread.interrupted();
            }
            outcome = asked.outcome;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome.get();
    }

    int waiting() {
        return waiting.size();
    }

    /// With a baton. The next questions are on their way before the callers of these are told.
    private void lead() {
        List<Asked<Q, A>> group = new ArrayList<>();
        try {
            while (group.size() < MOST && !waiting.isEmpty()) {
                Asked<Q, A> next = waiting.poll();
                if (next != null) {
                    group.add(next);
                }
            }
            if (!group.isEmpty()) {
                answer(group);
            }
        } finally {
            batons.release();
            // Looked for after the release: who came just before it found no baton, and sleeps.
            wake(waiting.peek());
            group.forEach(Gathered::wake);
        }
    }

    private void answer(List<Asked<Q, A>> group) {
        try {
            List<A> answers =
                    database.apply(group.stream().map(asked -> asked.question).toList());
            for (int place = 0; place < group.size(); place++) {
                A answer = answers.get(place);
                group.get(place).outcome = () -> answer;
            }
        } catch (RuntimeException | Error e) {
            boolean mayBeOnes = group.size() > 1 && !isOfAll(e);
            group.forEach(asked -> asked.outcome = () -> {
                if (mayBeOnes) {
                    return alone(asked.question);
                }
                throw e;
            });
        }
    }

    /// One question may have failed all that went with it. So each caller asks for itself, in its own thread, and only
    /// that one fails. A statement that failed has changed nothing.
    private A alone(Q question) {
        return database.apply(List.of(question)).getFirst();
    }

    /// Whether nobody's question is at fault: whoever asks again would wait for nothing, and for as long.
    private static boolean isOfAll(Throwable failure) {
        return failure instanceof Error
                || failure instanceof TransientDataAccessException
                || failure instanceof NonTransientDataAccessResourceException;
    }

    private static void wake(@Nullable Asked<?, ?> asked) {
        if (asked != null) {
            LockSupport.unpark(asked.caller);
        }
    }
}

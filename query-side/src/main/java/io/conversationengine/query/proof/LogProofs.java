package io.conversationengine.query.proof;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.tile.ProvenLog;
import io.conversationengine.log.tile.ProvenLog.Proven;
import io.conversationengine.query.projection.QueryClient;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What can be proven at a moment, or why nothing can.
@Component
public final class LogProofs {

    /// What is recorded is proven within a second, as a rule.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration STEP = Duration.ofMillis(50);

    private final @Nullable ProvenLog log;
    private final Positions positions;

    /// @param log empty where events are kept in another store
    LogProofs(ObjectProvider<ProvenLog> log, Positions positions) {
        this.log = log.getIfAvailable();
        this.positions = positions;
    }

    /// @throws io.conversationengine.edge.problem.ProblemException when there is no key
    VerifierKey key() {
        return log().key().orElseThrow(() -> unsigned().asException());
    }

    /// @throws io.conversationengine.edge.problem.ProblemException when there is no key
    public Proven proven() {
        return log().current().orElseThrow(() -> unsigned().asException());
    }

    /// @throws io.conversationengine.edge.problem.ProblemException when there is no key, or the event at the position
    ///     is not among what can be proven
    Proven upTo(long position) {
        Proven proven = proven();
        if (position > proven.size()) {
            throw notProven(position).asException();
        }
        return proven;
    }

    /// The same, waiting for a moment for what was just recorded.
    public Proven soonUpTo(long position) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Proven proven = proven();
        while (proven.size() < position && System.nanoTime() < until) {
            LockSupport.parkNanos(STEP.toNanos());
            proven = proven();
        }
        return upTo(position);
    }

    private ProvenLog log() {
        if (log == null) {
            throw QueryClient.notKept().asException();
        }
        return log;
    }

    private static Problem unsigned() {
        return Problem.of(501, "no-signing-key", "The engine has no key to sign what it says of the log")
                .detail("engine.log.signing-key-file names a file with an Ed25519 key:"
                        + " openssl genpkey -algorithm ed25519 -out signing.pem makes one.");
    }

    private Problem notProven(long position) {
        long head = positions.head();
        return position > head
                ? Problem.of(404, "unknown-position", "The log has no such position")
                        .detail("position is at most %d, the end of the log".formatted(head))
                        .with("field", "position")
                : Problem.of(503, "not-proven-yet", "The event is in the log, and not yet in what proves it")
                        .detail("Ask again in a moment.")
                        .header("Retry-After", "1");
    }
}

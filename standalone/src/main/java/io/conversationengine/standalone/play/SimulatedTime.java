package io.conversationengine.standalone.play;

import io.conversationengine.axon.deadline.DueDeadlines;
import io.conversationengine.kernel.conversation.ConversationEvent.MayShortenWindow;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.standalone.engine.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Lets simulated time pass, from act to act and from deadline to deadline between them. Before the clock moves past an
/// instant at which a deadline could fall, the engine is at rest.
///
/// Where no deadline can lie between two acts the clock moves at once: a saga sees later what it would have seen
/// before, and does not look at the clock.
final class SimulatedTime {

    private final SimulatedClock clock;
    private final DueDeadlines deadlines;
    private final Quiescence quiescence;
    private final PlayedLog log;

    /// No deadline falls before it: neither one that is scheduled, nor one that a saga will schedule for an event that
    /// it has not seen yet.
    private Instant clearUntil = Instant.MIN;

    private boolean held;

    SimulatedTime(SimulatedClock clock, DueDeadlines deadlines, Quiescence quiescence, PlayedLog log) {
        this.clock = clock;
        this.deadlines = deadlines;
        this.quiescence = quiescence;
        this.log = log;
        log.onEach(this::note);
    }

    Instant now() {
        return clock.instant();
    }

    /// Moves the clock to that instant. Deadlines that are due by then are handled on the way, those at the very
    /// instant too: at equal times the deadline goes first.
    void passTo(Instant at) {
        while (!clearUntil.isAfter(at)) {
            comeToRest();
            Optional<Instant> next = deadlines.nextAt();
            clearUntil = next.orElse(Instant.MAX);
            if (!clearUntil.isAfter(at)) {
                meet(clearUntil);
            }
        }
        clock.moveTo(at);
    }

    /// Moves the clock on until no deadline is left.
    void passToTheEnd() {
        comeToRest();
        for (Optional<Instant> next = deadlines.nextAt(); next.isPresent(); next = deadlines.nextAt()) {
            meet(next.get());
            comeToRest();
        }
    }

    private void meet(Instant deadline) {
        clock.moveTo(deadline);
        deadlines.runDue();
    }

    /// Sees what an act has brought. A message that waits for its allowance does not wait for time: it is on its way,
    /// or refused, before anybody does anything else.
    void settle() {
        log.catchUp();
        if (held) {
            comeToRest();
        }
    }

    private void comeToRest() {
        quiescence.await();
        log.catchUp();
        held = false;
    }

    private void note(Object event) {
        switch (event) {
            case WindowOpened opened -> {
                Duration warning = opened.warnBefore() == null ? Duration.ZERO : opened.warnBefore();
                mayFallAt(opened.endsAt().minus(warning));
            }
            // Its saga asks at once when to come back.
            case MayShortenWindow nearer when nearer.shortened() != null -> mayFallAt(nearer.at());
            case OutboundHeld _ -> held = true;
            default -> {}
        }
    }

    private void mayFallAt(Instant deadline) {
        if (deadline.isBefore(clearUntil)) {
            clearUntil = deadline;
        }
    }
}

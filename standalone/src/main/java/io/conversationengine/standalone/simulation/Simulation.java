package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowRuns;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.ExpireWindow;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/// The kernel's deciders, with deadlines in a queue, and the time as a field. Of sagas it does what their pages say
/// (docs/design.md): a window's deadline asks again until it is over, a held message asks its allowance. It warns of no
/// window's end, and nobody is erased in it.
public final class Simulation {
    private final Consumer<SimulatedEvent> log;
    private final Deciders deciders;
    private final Queue<Deadline> deadlines = new PriorityQueue<>(Comparator.comparing(Deadline::at));
    private final Queue<OutboundHeld> held = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;

    private record Deadline(Instant at, WindowId window) {}

    /// @param log is told every event
    public Simulation(Editions editions, Consumer<SimulatedEvent> log) {
        this.log = log;
        this.deciders = Deciders.ofNewHistory(editions, this::note);
    }

    /// Whatever is due goes first, also at the very instant.
    public void passTo(Instant instant) {
        for (Deadline due = deadlines.peek(); due != null && !due.at().isAfter(instant); due = deadlines.peek()) {
            deadlines.remove();
            now = due.at();
            WindowId window = due.window();
            ExpireWindow expiry = new ExpireWindow(window.conversation(), window);
            if (deciders.decide(expiry, now).answer() instanceof WindowRuns runs) {
                deadlines.add(new Deadline(runs.askAgainAt(), window));
            }
        }
        now = instant;
    }

    public void passToTheEnd() {
        passTo(Instant.MAX);
    }

    /// Does what a client asks for, and what follows from it at once.
    ///
    /// @return the command's answer
    public Object carryOut(Object command) {
        Object answer = switch (command) {
            case ConversationCommand<?> asked -> deciders.decide(asked, now).answer();
            case ContactCommand<?> asked -> deciders.decide(asked, now).answer();
            case ChannelCommand asked -> deciders.decide(asked, now).answer();
            case WorkspaceCommand asked -> deciders.decide(asked, now).answer();
            default -> throw new IllegalArgumentException("Nobody decides about " + command);
        };
        for (OutboundHeld message = held.poll(); message != null; message = held.poll()) {
            deciders.settle(deciders.reserve(message.allowance(), message.conversation(), message.message(), now), now);
        }
        return answer;
    }

    private void note(SimulatedEvent event) {
        switch (event.recorded().event()) {
            case WindowOpened opened -> deadlines.add(new Deadline(opened.endsAt(), opened.window()));
            case OutboundHeld message -> held.add(message);
            default -> {}
        }
        log.accept(event);
    }
}

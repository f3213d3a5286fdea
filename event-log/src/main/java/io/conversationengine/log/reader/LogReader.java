package io.conversationengine.log.reader;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.log.tail.UnhurriedLog;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/// One who follows the log. A bean of this type says how; a reader without one stops at what it cannot take.
///
/// @param name of its processing group, of its token and of what is parked for it
/// @param divided whether it may go through the log in several segments: what it does with an event depends on no event
///     of another conversation
/// @param shared whether a workspace that takes more than its share of it is left behind: what it does with an event
///     depends on no event of another workspace
/// @param source what it reads of the log
/// @param passedOver is told each position that is parked, discarded or left to a backlog instead of handled, in the
///     unit of work of its batch
/// @param showsPersons whether others read of persons what it has made, for which the key of a contact is not needed:
///     an erasure waits behind nothing then. It is handled when it comes, and once more in its order
public record LogReader(
        String name,
        Policy policy,
        boolean divided,
        boolean shared,
        UnaryOperator<StreamableMessageSource<TrackedEventMessage<?>>> source,
        LongConsumer passedOver,
        boolean showsPersons) {

    /// What becomes of an event that a reader cannot take.
    public enum Policy {
        /// The reader stands before it, and says so, until it can take it.
        STOP,
        /// It is put aside with whatever else comes of its conversation, and the reader goes on with all others.
        PARK
    }

    /// A bean with readers of which there are as many as something else says.
    @FunctionalInterface
    public interface Several {
        List<LogReader> readers();
    }

    public LogReader(String name, Policy policy) {
        this(name, policy, false, false, source -> source, _ -> {}, false);
    }

    public static LogReader divided(String name, Policy policy) {
        return new LogReader(name, policy, true, false, source -> source, _ -> {}, false);
    }

    /// One for which nobody waits: it handles what comes within so long in one go.
    public LogReader unhurried(Duration pause) {
        return new LogReader(
                name,
                policy,
                divided,
                shared,
                log -> new UnhurriedLog(source.apply(log), pause),
                passedOver,
                showsPersons);
    }

    /// Whoever was erased is shown no longer, whatever else of them waits.
    public boolean takesAllTheSame(EventMessage<?> event) {
        return showsPersons && event.getPayloadType() == ContactErased.class;
    }

    LogReader with(Policy other) {
        return new LogReader(name, other, divided, shared, source, passedOver, showsPersons);
    }
}

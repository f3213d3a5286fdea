package io.conversationengine.command;

import io.conversationengine.kernel.Obstacle;
import java.io.Serial;

/// A command was not carried out, or nobody knows whether it was. No answer of its family says so: it may come to any
/// command.
public final class NotCarriedOut extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Why why;

    public sealed interface Why {

        /// Whether the same may well be done in a moment.
        default boolean mayPass() {
            return switch (this) {
                case NotAtTheMoment _, InDoubt _, Stopping _, NotAll _ -> true;
                case Hindered _, Unreadable _, WrittenLater _ -> false;
            };
        }

        /// What stands in the way stays in the way.
        record Hindered(Obstacle obstacle) implements Why {}

        /// An event that the decision needs cannot be read. Nothing was done.
        ///
        /// @param event the name under which it is stored
        record Unreadable(long position, String event, String eventId) implements Why {}

        /// An event that the decision needs was written by a later version of the engine: a node of that one can do it.
        /// Nothing was done.
        ///
        /// @param event in words: the name under which it is stored, and its revision
        record WrittenLater(String event) implements Why {}

        /// Nothing was done, and the same may well be done in a moment.
        record NotAtTheMoment() implements Why {}

        /// It is not known yet whether it was done.
        record InDoubt() implements Why {}

        record Stopping() implements Why {}

        /// Of several commands some may have been carried out.
        record NotAll(boolean stopping) implements Why {}
    }

    public NotCarriedOut(Why why) {
        // It is an answer, not a fault: nobody reads its stack.
        super(why.toString(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}

package io.conversationengine.kernel;

import java.util.List;
import java.util.Map;

/// What comes of a command: its answer, and what is recorded, in its order. A refusal is an answer too.
public record Decision<A, E>(A answer, List<Recorded<E>> events) {

    public Decision {
        events = List.copyOf(events);
    }

    /// An answer that changes nothing.
    public static <A, E> Decision<A, E> unchanged(A answer) {
        return new Decision<>(answer, List.of());
    }

    /// An answer and the one event that it stands for, with nothing beside it.
    public static <A, E> Decision<A, E> recording(E event, A answer, Premises premises) {
        return new Decision<>(answer, List.of(new Recorded<>(event, premises.version() + 1, Map.of())));
    }
}

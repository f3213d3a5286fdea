package io.conversationengine.benchmarks.visible;

import io.conversationengine.benchmarks.visible.Act.Kind;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/// A working day without end: of ten acts one is a new customer's and three are to close. Conversations take turns, so
/// that long before one is acted on again, what was done to it before is acknowledged.
final class Acts {

    private static final int ROUND = 10;
    private static final int CLOSING = 4;

    private final Queue<Integer> turns = new ArrayDeque<>();
    private final Set<Integer> closed = new HashSet<>();
    private int number;

    Act first() {
        number++;
        turns.add(number);
        return new Act(Kind.BEGINS, number, number);
    }

    /// @throws java.util.NoSuchElementException when there is no conversation yet
    Act next() {
        int place = number % ROUND;
        if (place == 0) {
            return first();
        }
        number++;
        int customer = turns.remove();
        turns.add(customer);
        // Whoever's conversation is closed writes again.
        if (place < CLOSING && closed.add(customer)) {
            return new Act(Kind.CLOSES, number, customer);
        }
        closed.remove(customer);
        return new Act(Kind.WRITES, number, customer);
    }
}

package io.conversationengine.standalone.nemesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What all workers said of one round.
///
/// Its times are nanoseconds of the machine's steady clock, which is one for all processes of a machine and is not
/// touched by a disturbance.
final class History {

    enum Outcome {
        /// Nothing was heard after it began.
        UNHEARD,
        APPENDED,
        /// A stream had gone on without it.
        OVERTAKEN,
        /// Nothing was appended, says the log, for a reason that has nothing to do with the events.
        REFUSED,
        DOUBTFUL
    }

    record Planned(String id, String stream, long sequence) {}

    /// @param answeredAt 0 when it was not heard of again
    record Operation(String name, List<Planned> events, long begunAt, Outcome outcome, long answeredAt) {

        private Operation answered(Outcome answer, long at) {
            return new Operation(name, events, begunAt, answer, at);
        }
    }

    /// Somebody asked for the number of a stream's last event.
    ///
    /// @param last -1 when there was none
    /// @param begunAt before the log was asked
    record Look(String stream, long last, long begunAt) {}

    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final Queue<Look> looks = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    void note(Said said) {
        switch (said.word()) {
            case "begun" -> begun(said.first(), said.second().split(" "));
            case "looked" -> looked(said.first(), said.second().split(" "));
            case "failed" -> failures.add(said.first() + ": " + said.second());
            case "appended" -> answered(said, Outcome.APPENDED);
            case "overtaken" -> answered(said, Outcome.OVERTAKEN);
            case "refused" -> answered(said, Outcome.REFUSED);
            case "doubtful" -> answered(said, Outcome.DOUBTFUL);
            default -> throw new IllegalArgumentException("No such word: " + said);
        }
    }

    Collection<Operation> operations() {
        return operations.values();
    }

    Collection<Look> looks() {
        return looks;
    }

    /// Who was told something that the log never says, and what.
    Collection<String> failures() {
        return failures;
    }

    private void begun(String operation, String[] words) {
        List<Planned> events = new ArrayList<>();
        for (String event : Arrays.asList(words).subList(1, words.length)) {
            String[] parts = event.split("/", -1);
            events.add(new Planned(parts[0], parts[1], Long.parseLong(parts[2])));
        }
        operations.put(operation, new Operation(operation, events, Long.parseLong(words[0]), Outcome.UNHEARD, 0));
    }

    private void looked(String stream, String[] words) {
        looks.add(new Look(stream, Long.parseLong(words[0]), Long.parseLong(words[1])));
    }

    private void answered(Said said, Outcome outcome) {
        operations.computeIfPresent(said.first(), (_, begun) -> begun.answered(outcome, Long.parseLong(said.second())));
    }
}

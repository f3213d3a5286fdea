package io.conversationengine.standalone.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What all workers said of one round.
final class History {

    enum Outcome {
        /// Nothing was heard after it began.
        LOST,
        APPENDED,
        REFUSED,
        DOUBTFUL
    }

    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    void note(Said said) {
        switch (said.word()) {
            case "begun" -> outcomes.put(said.first(), Outcome.LOST);
            case "appended" -> outcomes.put(said.first(), Outcome.APPENDED);
            case "refused" -> outcomes.put(said.first(), Outcome.REFUSED);
            case "doubtful" -> outcomes.put(said.first(), Outcome.DOUBTFUL);
            default -> {}
        }
    }

    Map<String, Outcome> outcomes() {
        return outcomes;
    }

    List<String> with(Outcome outcome) {
        List<String> operations = new ArrayList<>();
        outcomes.forEach((operation, known) -> {
            if (known == outcome) {
                operations.add(operation);
            }
        });
        return operations;
    }
}

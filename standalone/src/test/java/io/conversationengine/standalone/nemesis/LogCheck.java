package io.conversationengine.standalone.nemesis;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.conversationengine.log.append.EventDigest;
import io.conversationengine.standalone.nemesis.History.Look;
import io.conversationengine.standalone.nemesis.History.Operation;
import io.conversationengine.standalone.nemesis.History.Outcome;
import io.conversationengine.standalone.nemesis.History.Planned;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/// Compares what the log holds with what writers were told and readers saw, round after round.
final class LogCheck {

    private long position;
    private byte[] hash = EventDigest.beginning();

    /// @param position of its last event
    private record Landed(Operation operation, long position) {

        boolean isAcknowledged() {
            return operation.outcome() == Outcome.APPENDED;
        }

        long begunAt() {
            return operation.begunAt();
        }

        long answeredAt() {
            return operation.answeredAt();
        }
    }

    /// What a reader was handed.
    record Seen(long position, String id) {}

    /// The last position that was checked.
    long position() {
        return position;
    }

    /// Checks what has been appended and read since the last time.
    ///
    /// @throws AssertionError that names the first difference
    void check(History history, Stored stored, List<List<Seen>> readers) {
        require(history.failures().isEmpty(), "somebody failed: %s", history.failures());
        Map<Planned, Operation> plans = plans(history);
        for (Stored.Event event : stored.events()) {
            require(plans.containsKey(planned(event)), "position %d holds what nobody began", event.position());
        }
        checkChain(stored);
        checkStreams(stored);
        checkOutcomes(history, stored, plans);
        checkOvertaken(history, stored, plans);
        checkTime(stored, plans);
        checkLooks(history, stored);
        for (int reader = 0; reader < readers.size(); reader++) {
            checkSeen(reader, stored.events(), readers.get(reader));
        }
        position = stored.head().position();
    }

    private void checkChain(Stored stored) {
        long expected = position;
        for (Stored.Event event : stored.events()) {
            expected++;
            require(event.position() == expected, "position %d is followed by %d", expected - 1, event.position());
            hash = EventDigest.chain(hash, expected, EventDigest.of(event.row()));
            require(Arrays.equals(event.place().hash(), hash), "the hash at position %d is wrong", expected);
        }
        Stored.Event.Place head = stored.head();
        require(head.position() == expected, "the head says %d and the log ends at %d", head.position(), expected);
        require(Arrays.equals(head.hash(), hash), "the head's hash is not that of position %d", expected);
    }

    /// A round's streams are its own, so that each begins with 0 here.
    private static void checkStreams(Stored stored) {
        Map<String, Long> next = new HashMap<>();
        for (Stored.Event event : stored.events()) {
            long due = next.getOrDefault(event.row().stream(), 0L);
            require(
                    event.row().sequence() == due,
                    "position %d is number %d of its stream, and %d was due",
                    event.position(),
                    event.row().sequence(),
                    due);
            next.put(event.row().stream(), due + 1);
        }
    }

    private static void checkOutcomes(History history, Stored stored, Map<Planned, Operation> plans) {
        Map<String, List<Stored.Event>> found = stored.events().stream()
                .collect(groupingBy(event -> plan(plans, event).name()));
        for (Operation operation : history.operations()) {
            List<Stored.Event> events = found.getOrDefault(operation.name(), List.of());
            switch (operation.outcome()) {
                case APPENDED -> require(!events.isEmpty(), "%s was acknowledged and is not there", operation.name());
                case OVERTAKEN, REFUSED -> require(events.isEmpty(), "%s was refused and is there", operation.name());
                case UNHEARD, DOUBTFUL -> {}
            }
            if (!events.isEmpty()) {
                List<Planned> there = events.stream().map(LogCheck::planned).toList();
                require(there.equals(operation.events()), "%s is not there as a whole and once", operation.name());
                long length = events.getLast().position() - events.getFirst().position() + 1;
                require(length == events.size(), "%s is not in one piece", operation.name());
            }
        }
    }

    /// Only who lost a race is told so: another had begun in time to win it.
    private static void checkOvertaken(History history, Stored stored, Map<Planned, Operation> plans) {
        Map<String, Long> begun = new HashMap<>();
        stored.events()
                .forEach(event ->
                        begun.put(place(planned(event)), plan(plans, event).begunAt()));
        for (Operation operation : history.operations()) {
            boolean lost = operation.events().stream()
                    .anyMatch(event -> begun.getOrDefault(place(event), Long.MAX_VALUE) < operation.answeredAt());
            require(
                    operation.outcome() != Outcome.OVERTAKEN || lost,
                    "%s was overtaken, it was told, and was not",
                    operation.name());
        }
    }

    /// What began after another was acknowledged comes after it.
    private static void checkTime(Stored stored, Map<Planned, Operation> plans) {
        Map<String, Landed> last = new LinkedHashMap<>();
        for (Stored.Event event : stored.events()) {
            Operation operation = plan(plans, event);
            last.put(operation.name(), new Landed(operation, event.position()));
        }
        PriorityQueue<Landed> acknowledged = new PriorityQueue<>(comparingLong(Landed::answeredAt));
        last.values().stream().filter(Landed::isAcknowledged).forEach(acknowledged::add);
        PriorityQueue<Landed> all = new PriorityQueue<>(comparingLong(Landed::begunAt));
        all.addAll(last.values());
        long reached = 0;
        while (!all.isEmpty()) {
            Landed next = all.remove();
            while (!acknowledged.isEmpty() && acknowledged.peek().answeredAt() < next.begunAt()) {
                reached = Math.max(reached, acknowledged.remove().position());
            }
            require(
                    next.position() > reached,
                    "%s comes before position %d, which was acknowledged before it began",
                    next.operation().name(),
                    reached);
        }
    }

    /// Who looks at a stream sees what was acknowledged before, and nothing that is not in the log.
    private static void checkLooks(History history, Stored stored) {
        Set<String> there = new HashSet<>();
        stored.events().forEach(event -> there.add(place(planned(event))));
        Map<String, List<Look>> looks = history.looks().stream().collect(groupingBy(Look::stream));
        for (Look look : history.looks()) {
            String place = place(new Planned("", look.stream(), look.last()));
            require(look.last() < 0 || there.contains(place), "somebody saw %s, which is not there", place);
        }
        for (Operation operation : history.operations()) {
            if (operation.outcome() == Outcome.APPENDED) {
                operation
                        .events()
                        .forEach(event -> looks.getOrDefault(event.stream(), List.of())
                                .forEach(look -> require(
                                        look.begunAt() <= operation.answeredAt() || look.last() >= event.sequence(),
                                        "somebody who looked did not see %s, which had been acknowledged",
                                        place(event))));
            }
        }
    }

    private static void checkSeen(int reader, List<Stored.Event> stored, List<Seen> seen) {
        for (int index = 0; index < Math.min(stored.size(), seen.size()); index++) {
            Seen is = seen.get(index);
            Stored.Event due = stored.get(index);
            long at = due.position();
            require(is.position() == at, "reader %d saw position %d when %d was due", reader, is.position(), at);
            require(is.id().equals(due.row().id()), "reader %d saw another event at position %d", reader, at);
        }
        require(seen.size() >= stored.size(), "reader %d did not see the end", reader);
        require(seen.size() <= stored.size(), "reader %d saw more than there is", reader);
    }

    private static Map<Planned, Operation> plans(History history) {
        Map<Planned, Operation> plans = new HashMap<>();
        history.operations().forEach(operation -> operation.events().forEach(event -> plans.put(event, operation)));
        return plans;
    }

    private static Operation plan(Map<Planned, Operation> plans, Stored.Event event) {
        return Objects.requireNonNull(plans.get(planned(event)));
    }

    private static Planned planned(Stored.Event event) {
        return new Planned(event.row().id(), event.row().stream(), event.row().sequence());
    }

    private static String place(Planned event) {
        return event.stream() + "/" + event.sequence();
    }

    @FormatMethod
    private static void require(boolean holds, @FormatString String difference, Object... details) {
        if (!holds) {
            throw new AssertionError(difference.formatted(details));
        }
    }
}

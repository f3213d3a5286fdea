package io.conversationengine.standalone.nemesis.reader;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.conversationengine.standalone.nemesis.node.Failing;
import io.conversationengine.standalone.nemesis.node.ReaderKind;
import io.conversationengine.standalone.nemesis.reader.Evidence.Decision;
import io.conversationengine.standalone.nemesis.reader.Evidence.Due;
import io.conversationengine.standalone.nemesis.reader.Evidence.Line;
import io.conversationengine.standalone.nemesis.reader.Evidence.Parked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compares what a reader that is at rest has handled and parked with what the log says that it was to handle.
final class ReaderCheck {

    private final Evidence evidence;
    private final ReaderKind kind;
    private final Map<Long, Due> due;
    private final Map<Long, Parked> parked;

    private ReaderCheck(Evidence evidence, ReaderKind kind) {
        this.evidence = evidence;
        this.kind = kind;
        this.due = evidence.due().stream()
                .collect(toMap(Due::position, Function.identity(), (one, _) -> one, TreeMap::new));
        this.parked = evidence.parked().stream()
                .collect(toMap(Parked::position, Function.identity(), (one, _) -> one, TreeMap::new));
    }

    /// @param mended whether all causes that can go are gone, and all that is parked was asked for since
    /// @throws AssertionError that names the first difference
    static void check(Evidence evidence, ReaderKind kind, boolean mended) {
        ReaderCheck check = new ReaderCheck(evidence, kind);
        check.eachOnce();
        check.inOrder();
        check.behindWhatWaits();
        if (kind.ordersWorkspaces()) {
            check.behindTheWorkspace();
        }
        check.withReason();
        check.recorded();
        if (mended) {
            check.nothingThatCouldBeHandled();
        }
    }

    /// Handled, parked or discarded.
    private void eachOnce() {
        Map<Long, List<String>> fates = new HashMap<>();
        evidence.lines().forEach(line -> add(fates, line.position(), "handled"));
        evidence.parked().forEach(event -> add(fates, event.position(), "parked"));
        evidence.discarded().forEach(event -> add(fates, event.position(), "discarded"));
        for (Due event : evidence.due()) {
            List<String> fate = fates.getOrDefault(event.position(), List.of());
            require(!fate.isEmpty(), "position %d is neither handled nor parked nor discarded", event.position());
            require(fate.size() == 1, "position %d is %s", event.position(), String.join(" and ", fate));
            require(
                    event.failing() != Failing.FOR_EVER || !fate.contains("handled"),
                    "position %d is handled and fails for ever",
                    event.position());
        }
        fates.forEach((position, fate) -> require(
                due.containsKey(position), "position %d is %s and is not for the reader", position, fate.getFirst()));
    }

    private static void add(Map<Long, List<String>> fates, long position, String fate) {
        fates.computeIfAbsent(position, _ -> new ArrayList<>()).add(fate);
    }

    /// Of each key, and each seen by the one after it.
    private void inOrder() {
        Map<String, Line> last = new HashMap<>();
        for (Line line : evidence.lines()) {
            require(line.key().equals(dueAt(line.position()).key()), "position %d has another key", line.position());
            @Nullable Line before = last.put(line.key(), line);
            long position = before == null ? 0 : before.position();
            int nth = before == null ? 0 : before.nth();
            require(
                    line.position() > position,
                    "position %d of a key was handled after position %d",
                    line.position(),
                    position);
            require(line.nth() == nth + 1, "position %d was handled without seeing what came before", line.position());
        }
    }

    /// What is parked, its key's later events wait for.
    private void behindWhatWaits() {
        Map<String, Long> waiting = new HashMap<>();
        for (Due event : due.values()) {
            if (parked.containsKey(event.position())) {
                waiting.putIfAbsent(event.key(), event.position());
            }
        }
        for (Line line : evidence.lines()) {
            Due event = dueAt(line.position());
            for (String key :
                    kind.ordersWorkspaces() ? List.of(event.key(), event.workspace()) : List.of(event.key())) {
                long first = waiting.getOrDefault(key, Long.MAX_VALUE);
                require(
                        first > line.position(),
                        "position %d was handled, and position %d waits",
                        line.position(),
                        first);
            }
        }
    }

    /// What happens to a workspace comes before all that comes after it in its conversations.
    private void behindTheWorkspace() {
        Map<String, Long> furthest = new HashMap<>();
        for (Line line : evidence.lines()) {
            Due event = dueAt(line.position());
            long before = furthest.getOrDefault(event.workspace(), 0L);
            require(
                    !event.isOfWorkspace() || before < line.position(),
                    "position %d of a workspace was handled after position %d of a conversation there",
                    line.position(),
                    before);
            furthest.merge(event.workspace(), line.position(), Math::max);
        }
    }

    /// Nothing is parked but behind something of its key that failed, and the first is what failed, unless that is
    /// discarded.
    private void withReason() {
        for (Parked event : evidence.parked()) {
            Due waiting = dueAt(event.position());
            require(
                    List.of(waiting.key(), waiting.workspace()).contains(event.key()),
                    "position %d is parked with %s, whose it is not",
                    event.position(),
                    event.key());
            require(
                    evidence.due().stream()
                            .anyMatch(failing -> failing.failing().parks() && isBehind(event, failing)),
                    "position %d is parked, and nothing failed before it",
                    event.position());
        }
    }

    /// Where a workspace is parked by one segment, another one may not have come so far in its conversations.
    private boolean isBehind(Parked event, Due failing) {
        return failing.key().equals(event.key())
                && (failing.position() <= event.position() || (failing.isOfWorkspace() && !kind.ordersWorkspaces()));
    }

    /// What operators decided is in the log, and nothing else is.
    private void recorded() {
        require(
                counted(evidence.recorded()).equals(counted(evidence.answered())),
                "operators decided %s, and the log says %s",
                counted(evidence.answered()),
                counted(evidence.recorded()));
        Map<Decision, Integer> discarded = counted(evidence.discarded().stream()
                .map(event -> Decision.discard(event.key(), event.position()))
                .toList());
        Map<Decision, Integer> recorded = counted(evidence.recorded().stream()
                .filter(decision -> decision.position() != null)
                .toList());
        require(discarded.equals(recorded), "%s is discarded, and the log says %s", discarded, recorded);
    }

    private static Map<Decision, Integer> counted(List<Decision> decisions) {
        Map<Decision, Integer> counts = new LinkedHashMap<>();
        decisions.forEach(decision -> counts.merge(decision, 1, Integer::sum));
        return counts;
    }

    /// The first of each key that waits for no workspace is one that can never be handled.
    private void nothingThatCouldBeHandled() {
        Map<String, List<Parked>> keys = parked.values().stream().collect(groupingBy(Parked::key));
        keys.forEach((key, events) -> {
            Due first = dueAt(events.getFirst().position());
            require(
                    first.failing() == Failing.FOR_EVER
                            || (!key.equals(first.workspace()) && keys.containsKey(first.workspace())),
                    "position %d is parked, and could be handled",
                    first.position());
        });
    }

    private Due dueAt(long position) {
        return Objects.requireNonNull(due.get(position));
    }

    @FormatMethod
    private static void require(boolean holds, @FormatString String difference, Object... details) {
        if (!holds) {
            throw new AssertionError(difference.formatted(details));
        }
    }
}

package io.conversationengine.kernel.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The grants of a conversation: the newest of each kind and trigger, those whose time is over too, for they tell since
/// when nothing may be sent (docs/design.md, rule 2). Empty where no window ever opened. Written as the list of its
/// grants.
public record Window(@JsonValue List<Grant> grants) {

    public static final Window NEVER_OPENED = new Window(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Window {
        grants = List.copyOf(grants);
    }

    /// These grants with those that an act gave: a newer one takes the place of its like, an older one is dropped.
    public Window with(List<Grant> given) {
        List<Grant> kept = new ArrayList<>(grants);
        for (Grant grant : given) {
            Optional<Grant> like = kept.stream().filter(grant::replaces).findFirst();
            if (like.isEmpty() || like.get().givenAt().isBefore(grant.givenAt())) {
                kept.removeIf(grant::replaces);
                kept.add(grant);
            }
        }
        kept.sort(Grant::compareTo);
        return new Window(kept);
    }

    public Window afterMessage(Instant acceptedAt) {
        return new Window(
                grants.stream().map(grant -> grant.afterMessage(acceptedAt)).toList());
    }

    /// What is left when the provider refused at that instant: it overrules every act up to then (rule 11).
    public Window overruledUpTo(Instant refusedAt) {
        return new Window(grants.stream()
                .map(grant -> grant.givenAt().isAfter(refusedAt) ? grant : grant.endedBy(refusedAt))
                .toList());
    }

    public boolean holds(Instant at) {
        return grants.stream().anyMatch(grant -> grant.holds(at));
    }

    /// The instant at which the last grant with messages left ends; empty when there is none.
    public Optional<Instant> endsAt() {
        return latestEnd(grant -> !grant.isSpent());
    }

    /// The latest end among the grants that pass.
    public Optional<Instant> latestEnd(Predicate<Grant> which) {
        return grants.stream().filter(which).map(Grant::endsAt).max(Instant::compareTo);
    }

    /// Messages left in the grants whose time still runs; empty when one of them allows any number, or none runs.
    public Optional<Integer> left(Instant at) {
        List<Grant> running = grants.stream().filter(grant -> grant.runs(at)).toList();
        if (running.stream().anyMatch(grant -> grant.left() == null)) {
            return Optional.empty();
        }
        return running.stream().map(Grant::left).max(Integer::compareTo);
    }
}

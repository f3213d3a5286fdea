package io.conversationengine.kernel.rule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One permission to write freely, given by an act of the customer (docs/design.md, rules 1, 2 and 12). It keeps what
/// the rule said when it was given, so that nothing that happens to the rule later changes it.
///
/// @param as what is sent under it goes out as this; `HUMAN_AGENT` serves persons only
/// @param trigger the kind of act that gave it
/// @param givenAt the act's instant
/// @param endsAt the first instant at which it no longer holds
/// @param left messages it still allows; null for any number
/// @param spentAt when the last of its messages was accepted; null while some are left
/// @param edition the edition that gave it
/// @param ruleDate the day on which that rule was last checked
public record Grant(
        SentAs as,
        Trigger trigger,
        Instant givenAt,
        Instant endsAt,
        @Nullable Integer left,
        @Nullable Instant spentAt,
        String edition,
        LocalDate ruleDate) {

    static Grant of(Rule.Grants rule, Trigger trigger, Instant actedAt, String edition) {
        return new Grant(
                rule.as(),
                trigger,
                actedAt,
                actedAt.plus(rule.lasts()),
                rule.messages(),
                null,
                edition,
                rule.evidence().checkedOn());
    }

    /// Whether its time still runs, spent or not.
    public boolean runs(Instant at) {
        return at.isBefore(endsAt);
    }

    @JsonIgnore
    public boolean isSpent() {
        return left != null && left == 0;
    }

    public boolean holds(Instant at) {
        return runs(at) && !isSpent();
    }

    public boolean servesBots() {
        return as == SentAs.PLAIN;
    }

    /// Of two grants that replace each other only the newer counts.
    public boolean replaces(Grant other) {
        return as == other.as && trigger == other.trigger;
    }

    /// The same grant after a message was accepted at that instant. What was accepted before the act or after the end
    /// does not count.
    public Grant afterMessage(Instant acceptedAt) {
        if (left == null || left == 0 || acceptedAt.isBefore(givenAt) || !runs(acceptedAt)) {
            return this;
        }
        return with(endsAt, left - 1, left == 1 ? acceptedAt : null);
    }

    /// The same grant, over at that instant if it would have held for longer.
    public Grant endedBy(Instant at) {
        return at.isBefore(endsAt) ? with(at, left, spentAt) : this;
    }

    private Grant with(Instant end, @Nullable Integer remaining, @Nullable Instant lastAt) {
        return new Grant(as, trigger, givenAt, end, remaining, lastAt, edition, ruleDate);
    }

    /// Orders grants so that a window is stored in one form.
    int compareTo(Grant other) {
        int byKind = as.compareTo(other.as);
        return byKind == 0 ? trigger.compareTo(other.trigger) : byKind;
    }
}

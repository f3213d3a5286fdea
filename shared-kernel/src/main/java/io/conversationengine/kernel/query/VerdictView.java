package io.conversationengine.kernel.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to "may this be sent now?", in the one shape that every client sees: what it is made of is written side
/// by side, and all of it is always there.
///
/// @param parkedSince from when on nothing of the conversation is seen, or something that was taken from the allowance
///     is not, because an event could not be taken: the answer is on what was before it. Null for all others, and where
///     the conversation is shown and says so itself
public record VerdictView(
        Kind verdict,
        @JsonUnwrapped Terms terms,
        @JsonUnwrapped WhyNot whyNot,
        @JsonUnwrapped Basis basis,
        @JsonUnwrapped Fault fault,
        @Nullable Instant parkedSince)
        implements View {

    public enum Kind {
        @JsonProperty("allowed")
        ALLOWED,
        /// Would be held until the account's allowance has answered; has room for it as far as is known.
        @JsonProperty("held")
        HELD,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("not-understood")
        NOT_UNDERSTOOD
    }

    /// @param sentAs as what it would go out; null unless allowed or held
    /// @param until the first instant at which the answer differs although nobody did anything; null when only an
    ///     act changes it
    /// @param left messages that the window still allows; null for any number, or where no window counts
    public record Terms(
            @Nullable SentAs sentAs,
            @Nullable Instant until,
            @Nullable Integer left) {

        private static final Terms NONE = new Terms(null, null, null);
    }

    /// @param reason why not; null unless refused
    /// @param since from when on it is refused; null where no act of anybody began it, and where the contact is
    ///     erased
    /// @param instead what can be done, the nearest first; empty unless refused
    public record WhyNot(
            Refusal.@Nullable Reason reason, @Nullable Instant since, List<Instead> instead) {

        private static final WhyNot NOTHING = new WhyNot(null, null, List.of());

        public WhyNot {
            instead = List.copyOf(instead);
        }
    }

    /// What of the window and the allowance it rests on.
    ///
    /// @param windowEndsAt when the messaging window ends; null when none is open
    /// @param used messages taken from the account's allowance this month; null where none is asked, or where
    ///     it was not
    /// @param allowance messages that the month has; null where none is asked
    public record Basis(
            @Nullable Instant windowEndsAt,
            @Nullable Integer used,
            @Nullable Integer allowance) {}

    /// @param problem what about `field` the channel does not understand; both null unless not understood
    public record Fault(@Nullable String field, @Nullable String problem) {

        private static final Fault NONE = new Fault(null, null);
    }

    /// @param windowEndsAt when the messaging window ends; null when none is open
    public static VerdictView of(Verdict verdict, @Nullable Instant windowEndsAt) {
        Basis window = new Basis(windowEndsAt, null, null);
        return switch (verdict) {
            case Verdict.Allowed(SentAs as, Instant until, Integer left) ->
                understood(Kind.ALLOWED, new Terms(as, until, left), WhyNot.NOTHING, window);
            case Verdict.Held(int allowance) ->
                understood(
                        Kind.HELD,
                        new Terms(SentAs.BOT_INITIATED, null, null),
                        WhyNot.NOTHING,
                        new Basis(windowEndsAt, null, allowance));
            case Verdict.Refused(Refusal refusal, Instant until) ->
                understood(Kind.REFUSED, new Terms(null, until, null), whyNot(refusal), window);
            case Verdict.NotUnderstood(String field, String problem) ->
                new VerdictView(
                        Kind.NOT_UNDERSTOOD, Terms.NONE, WhyNot.NOTHING, window, new Fault(field, problem), null);
        };
    }

    /// Nothing else can be done either, and no window counts.
    public static VerdictView contactErased() {
        return of(new Verdict.Refused(new Refusal(Refusal.Reason.CONTACT_ERASED, null, List.of()), null), null);
    }

    private static VerdictView understood(Kind verdict, Terms terms, WhyNot whyNot, Basis basis) {
        return new VerdictView(verdict, terms, whyNot, basis, Fault.NONE, null);
    }

    private static WhyNot whyNot(Refusal refusal) {
        return new WhyNot(refusal.reason(), refusal.since(), refusal.instead());
    }

    /// The same with what the account's allowance has given this month.
    public VerdictView withAllowance(int taken, int ofMonth) {
        Basis whole = new Basis(basis.windowEndsAt(), taken, ofMonth);
        return new VerdictView(verdict, terms, whyNot, whole, fault, parkedSince);
    }

    /// The same on what is not seen from an instant on, of which the earliest counts; null where all is.
    public VerdictView parkedSince(@Nullable Instant old) {
        return old == null || (parkedSince != null && parkedSince.isBefore(old))
                ? this
                : new VerdictView(verdict, terms, whyNot, basis, fault, old);
    }
}

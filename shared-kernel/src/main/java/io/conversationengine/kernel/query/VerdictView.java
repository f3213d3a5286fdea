package io.conversationengine.kernel.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to "may this be sent now?", in the one shape that every client sees.
///
/// @param sentAs as what it would go out; null unless allowed or held
/// @param until the first instant at which the answer differs although nobody did anything; null when only an act
///     changes it
/// @param left messages that the window still allows; null for any number, or where no window counts
/// @param reason why not; null unless refused
/// @param since from when on it is refused; null where no act of anybody began it, and where the contact is erased
/// @param instead what can be done, the nearest first; empty unless refused
/// @param windowEndsAt when the messaging window ends; null when none is open
/// @param used messages taken from the account's allowance this month; null where none is asked, or where it was not
/// @param allowance messages that the month has; null where none is asked
/// @param problem what about `field` the channel does not understand; both null unless not understood
/// @param parkedSince from when on nothing of the conversation is seen, because an event could not be taken: the answer
///     is on what was before it. Null for all others, and where the conversation is shown and says so itself
public record VerdictView(
        Kind verdict,
        @Nullable SentAs sentAs,
        @Nullable Instant until,
        @Nullable Integer left,
        Refusal.@Nullable Reason reason,
        @Nullable Instant since,
        List<Instead> instead,
        @Nullable Instant windowEndsAt,
        @Nullable Integer used,
        @Nullable Integer allowance,
        @Nullable String field,
        @Nullable String problem,
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

    public VerdictView {
        instead = List.copyOf(instead);
    }

    /// @param windowEndsAt when the messaging window ends; null when none is open
    public static VerdictView of(Verdict verdict, @Nullable Instant windowEndsAt) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> allowed(allowed, windowEndsAt);
            case Verdict.Held(int allowance) -> held(allowance, windowEndsAt);
            case Verdict.Refused refused -> refused(refused, windowEndsAt);
            case Verdict.NotUnderstood notUnderstood -> notUnderstood(notUnderstood, windowEndsAt);
        };
    }

    private static VerdictView allowed(Verdict.Allowed verdict, @Nullable Instant windowEndsAt) {
        return new VerdictView(
                Kind.ALLOWED,
                verdict.as(),
                verdict.until(),
                verdict.left(),
                null,
                null,
                List.of(),
                windowEndsAt,
                null,
                null,
                null,
                null,
                null);
    }

    private static VerdictView held(int allowance, @Nullable Instant windowEndsAt) {
        return new VerdictView(
                Kind.HELD,
                SentAs.BOT_INITIATED,
                null,
                null,
                null,
                null,
                List.of(),
                windowEndsAt,
                null,
                allowance,
                null,
                null,
                null);
    }

    private static VerdictView refused(Verdict.Refused verdict, @Nullable Instant windowEndsAt) {
        Refusal refusal = verdict.refusal();
        return new VerdictView(
                Kind.REFUSED,
                null,
                verdict.until(),
                null,
                refusal.reason(),
                refusal.since(),
                refusal.instead(),
                windowEndsAt,
                null,
                null,
                null,
                null,
                null);
    }

    /// Nothing else can be done either, and no window counts.
    public static VerdictView contactErased() {
        Refusal refusal = new Refusal(Refusal.Reason.CONTACT_ERASED, null, List.of());
        return refused(new Verdict.Refused(refusal, null), null);
    }

    private static VerdictView notUnderstood(Verdict.NotUnderstood verdict, @Nullable Instant windowEndsAt) {
        return new VerdictView(
                Kind.NOT_UNDERSTOOD,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                windowEndsAt,
                null,
                null,
                verdict.field(),
                verdict.problem(),
                null);
    }

    /// The same with what the account's allowance has given this month.
    public VerdictView withAllowance(int taken, int ofMonth) {
        return new VerdictView(
                verdict,
                sentAs,
                until,
                left,
                reason,
                since,
                instead,
                windowEndsAt,
                taken,
                ofMonth,
                field,
                problem,
                parkedSince);
    }

    /// The same on a conversation of which nothing is seen from an instant on; null for any other.
    public VerdictView parkedSince(@Nullable Instant old) {
        return new VerdictView(
                verdict,
                sentAs,
                until,
                left,
                reason,
                since,
                instead,
                windowEndsAt,
                used,
                allowance,
                field,
                problem,
                old);
    }
}

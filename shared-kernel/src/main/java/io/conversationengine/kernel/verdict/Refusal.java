package io.conversationengine.kernel.verdict;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a message may not be sent (docs/design.md, rule 8).
///
/// @param since the instant from which on it holds; null where no act of anybody began it, or where the contact was
///     erased
/// @param instead what can be done, the nearest first
public record Refusal(Reason reason, @Nullable Instant since, List<Instead> instead) {

    public enum Reason {
        /// No window ever opened.
        NO_WINDOW,
        /// Every grant's time is over.
        WINDOW_EXPIRED,
        /// A grant whose time still runs has no message left.
        WINDOW_LIMIT_REACHED,
        /// A person could send this now.
        NOT_ALLOWED_FOR_BOTS,
        /// The template's status is not `APPROVED`, or not known.
        TEMPLATE_NOT_APPROVED,
        /// The account's allowance for this month is spent.
        MONTHLY_QUOTA_SPENT,
        /// The provider said that the customer blocked the account.
        RECIPIENT_UNREACHABLE,
        /// The contact was erased; never of a send, which is refused before anybody judges it.
        CONTACT_ERASED
    }

    public Refusal {
        instead = List.copyOf(instead);
    }

    /// @param since when the last message of the month was taken; null where it is not known
    /// @param nextMonth when the account has messages again
    public static Refusal ofSpentAllowance(@Nullable Instant since, Instant nextMonth) {
        List<Instead> instead =
                List.of(new Instead.NextMonth(nextMonth), new Instead.CommercialTerms(), new Instead.AwaitCustomer());
        return new Refusal(Reason.MONTHLY_QUOTA_SPENT, since, instead);
    }
}

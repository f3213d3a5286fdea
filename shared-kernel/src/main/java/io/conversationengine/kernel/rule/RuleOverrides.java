package io.conversationengine.kernel.rule;

import io.conversationengine.kernel.Limits;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Single values of an edition that an account replaces by its own; null leaves the edition's value.
///
/// @param windowDuration how long a plain grant after a message holds; whole seconds, 1 second to 30 days
/// @param humanAgentDuration how long a `HUMAN_AGENT` grant after a message holds; whole seconds, 1 second to 30 days
/// @param windowMessages how many messages a grant after a message allows, 1 to 100
/// @param monthlyAllowance messages a calendar month beyond the windows, 0 to 1,000,000,000
public record RuleOverrides(
        @Nullable Duration windowDuration,
        @Nullable Duration humanAgentDuration,
        @Nullable Integer windowMessages,
        @Nullable Integer monthlyAllowance) {

    public static final RuleOverrides NONE = new RuleOverrides(null, null, null, null);
    public static final Duration SHORTEST = Duration.ofSeconds(1);
    public static final Duration LONGEST = Duration.ofDays(30);
    public static final int LARGEST_ALLOWANCE = 1_000_000_000;

    public RuleOverrides {
        requireDuration("windowDuration", windowDuration);
        requireDuration("humanAgentDuration", humanAgentDuration);
        if (windowMessages != null) {
            Limits.requireBetween("windowMessages", windowMessages, 1, Limits.MESSAGES_IN_WINDOW);
        }
        if (monthlyAllowance != null) {
            Limits.requireBetween("monthlyAllowance", monthlyAllowance, 0, LARGEST_ALLOWANCE);
        }
    }

    Rule applyTo(Rule rule) {
        return switch (rule) {
            case Rule.Grants grants -> grants.after().contains(Trigger.MESSAGE) ? applyTo(grants) : grants;
            case Rule.MonthlyAllowance allowance -> applyTo(allowance);
            case Rule.AnyTime _ -> rule;
            case Rule.ApprovedTemplate _ -> rule;
            case Rule.MessageTag _ -> rule;
        };
    }

    private Rule applyTo(Rule.Grants rule) {
        Duration own = rule.as() == SentAs.PLAIN ? windowDuration : humanAgentDuration;
        return new Rule.Grants(
                rule.as(),
                rule.after(),
                own == null ? rule.lasts() : own,
                windowMessages == null ? rule.messages() : windowMessages,
                rule.evidence());
    }

    private Rule applyTo(Rule.MonthlyAllowance rule) {
        return monthlyAllowance == null ? rule : new Rule.MonthlyAllowance(monthlyAllowance, rule.evidence());
    }

    /// Whole seconds, so that an act's instant, which is cut to microseconds, gives an end that no store rounds.
    static void requireDuration(String field, @Nullable Duration value) {
        if (value == null) {
            return;
        }
        boolean whole = value.equals(value.truncatedTo(ChronoUnit.SECONDS));
        if (!whole || value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s must be whole seconds from %s to %s, not %s".formatted(field, SHORTEST, LONGEST, value));
        }
    }
}

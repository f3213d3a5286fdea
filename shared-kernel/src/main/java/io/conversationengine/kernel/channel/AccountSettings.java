package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.rule.RuleOverrides;
import org.jspecify.annotations.Nullable;

/// What an account decides for itself.
///
/// @param name what people call the account; 1 to 255 characters, or null
/// @param commercialTerms whether messages beyond the monthly allowance are sent and charged instead of refused
/// @param overrides values of the edition that the account replaces
public record AccountSettings(@Nullable String name, boolean commercialTerms, RuleOverrides overrides) {

    public static final AccountSettings DEFAULTS = new AccountSettings(null, false, RuleOverrides.NONE);

    public AccountSettings {
        if (name != null) {
            Limits.requireLine("name", name, Limits.NAME);
        }
    }
}

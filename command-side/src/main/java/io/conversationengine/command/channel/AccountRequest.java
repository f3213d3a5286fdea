package io.conversationengine.command.channel;

import io.conversationengine.edge.DurationBetween;
import io.conversationengine.edge.Line;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// All settings of a channel account; what is missing is set to its default.
///
/// @param channel the channel's name, such as `whatsapp`; it stays for ever
/// @param commercialTerms whether messages beyond the monthly allowance are sent and charged instead of refused
@Schema(name = "AccountSettings")
record AccountRequest(
        @NotNull @Line(max = Limits.ID) String channel,
        @Line(max = Limits.NAME) @Nullable String name,
        @Nullable Boolean commercialTerms,
        @Valid @Nullable Overrides overrides) {

    /// Values of the edition that the account replaces by its own.
    @Schema(name = "AccountOverrides")
    record Overrides(
            @DurationBetween(shortest = "PT1S", longest = "P30D") @Nullable
            Duration windowDuration,

            @DurationBetween(shortest = "PT1S", longest = "P30D") @Nullable
            Duration humanAgentDuration,

            @Min(1) @Max(Limits.MESSAGES_IN_WINDOW) @Nullable
            Integer windowMessages,

            @Min(0) @Max(RuleOverrides.LARGEST_ALLOWANCE) @Nullable
            Integer monthlyAllowance) {

        RuleOverrides values() {
            return new RuleOverrides(windowDuration, humanAgentDuration, windowMessages, monthlyAllowance);
        }
    }

    AccountSettings settings() {
        return new AccountSettings(
                name,
                Boolean.TRUE.equals(commercialTerms),
                overrides == null ? RuleOverrides.NONE : overrides.values());
    }
}

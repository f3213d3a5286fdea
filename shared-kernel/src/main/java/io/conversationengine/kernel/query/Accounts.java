package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.RuleOverrides;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the workspace's channel accounts, by their ids.
///
/// @param next names the page after this one; null on the last
public record Accounts(List<Account> items, @Nullable String next, Total total) implements View {

    public Accounts {
        items = List.copyOf(items);
    }

    /// @param commercialTerms whether messages beyond the monthly allowance are sent and charged instead of refused
    /// @param overrides values of the edition that the account replaces
    /// @param templates the first 100, by name and language
    /// @param moreTemplates whether it has more than these
    /// @param allowance of this month; null where the channel's rules have none
    public record Account(
            AccountId id,
            Channel channel,
            @Nullable String name,
            boolean commercialTerms,
            RuleOverrides overrides,
            List<Template> templates,
            boolean moreTemplates,
            @Nullable Allowance allowance) {

        public Account {
            templates = List.copyOf(templates);
        }
    }

    /// @param since when the provider said so
    public record Template(String name, String language, String status, Instant since) {}

    /// A page of one account's templates, by name and language.
    ///
    /// @param next names the page after this one; null on the last
    public record Templates(List<Template> items, @Nullable String next, Total total) implements View {

        public Templates {
            items = List.copyOf(items);
        }
    }

    /// @param messages how many the month has
    public record Allowance(YearMonth month, int used, int messages) {}
}

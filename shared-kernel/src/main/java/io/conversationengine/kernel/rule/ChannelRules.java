package io.conversationengine.kernel.rule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All rules of one channel in one edition.
public record ChannelRules(Channel channel, String edition, List<Rule> rules) {

    public ChannelRules {
        rules = List.copyOf(rules);
    }

    /// The rules of a channel that the edition does not know: nothing is allowed, nothing is given.
    public static ChannelRules none(Channel channel, String edition) {
        return new ChannelRules(channel, edition, List.of());
    }

    /// What the customer's act gives at that instant, each grant with its end and its full count.
    public List<Grant> grantsAfter(Trigger trigger, Instant actedAt) {
        return all(Rule.Grants.class)
                .filter(rule -> rule.after().contains(trigger))
                .map(rule -> Grant.of(rule, trigger, actedAt, edition))
                .toList();
    }

    @JsonIgnore
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    public boolean allowsAnyTime() {
        return all(Rule.AnyTime.class).findAny().isPresent();
    }

    public boolean hasWindow() {
        return all(Rule.Grants.class).findAny().isPresent();
    }

    public boolean takesTemplates() {
        return all(Rule.ApprovedTemplate.class).findAny().isPresent();
    }

    /// The message tags that the channel knows; none where it knows no tags.
    public List<String> tags() {
        return all(Rule.MessageTag.class).flatMap(rule -> rule.tags().stream()).toList();
    }

    public Optional<Rule.MonthlyAllowance> allowance() {
        return all(Rule.MonthlyAllowance.class).findFirst();
    }

    /// Whether one more message may go beyond the windows.
    ///
    /// @param used how many have gone this month
    /// @param commercialTerms whether the account pays for more than the rule gives
    public boolean hasRoom(int used, boolean commercialTerms) {
        return allowance()
                .filter(rule -> used < rule.messages() || commercialTerms)
                .isPresent();
    }

    /// The same rules with single values replaced by the account's own.
    public ChannelRules with(RuleOverrides overrides) {
        return overrides.equals(RuleOverrides.NONE)
                ? this
                : new ChannelRules(
                        channel, edition, rules.stream().map(overrides::applyTo).toList());
    }

    private <R extends Rule> Stream<R> all(Class<R> kind) {
        return rules.stream().filter(kind::isInstance).map(kind::cast);
    }
}

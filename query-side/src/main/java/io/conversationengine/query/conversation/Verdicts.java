package io.conversationengine.query.conversation;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.timeline.VerdictView;
import io.conversationengine.kernel.verdict.Judge;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.verdict.Situation;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.query.allowance.AllowanceTable.Used;
import io.conversationengine.query.channel.RulesInForce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether something may be sent at an instant, in any of the conversations whose rules were read: the same judge that
/// decides a send, on what the views have seen.
record Verdicts(RulesInForce rules, Sender sender, Content content, Instant now) {

    VerdictView on(ConversationRow row) {
        return row.erased ? VerdictView.contactErased() : judged(row);
    }

    private VerdictView judged(ConversationRow row) {
        ChannelRules channel = rules.rulesOn(row.account, row.channel);
        Situation situation =
                new Situation(row.facts.grants(), row.facts.unreachableSince(), rules.templatesOf(row.account));
        Instant windowEndsAt =
                row.facts.grants().latestEnd(grant -> grant.holds(now)).orElse(null);
        return switch (new Judge(channel, situation, sender, now).judge(content)) {
            case Verdict.Allowed allowed -> VerdictView.allowed(allowed, windowEndsAt);
            case Verdict.Held(int allowance) -> held(row, allowance, windowEndsAt);
            case Verdict.Refused refused -> VerdictView.refused(refused, windowEndsAt);
            case Verdict.NotUnderstood notUnderstood -> VerdictView.notUnderstood(notUnderstood, windowEndsAt);
        };
    }

    /// What the account's allowance would say, as far as the views have seen. It decides only when it is asked.
    private VerdictView held(ConversationRow row, int allowance, @Nullable Instant windowEndsAt) {
        AccountId account = row.account;
        Used used = rules.usedOf(account);
        if (rules.hasRoom(account, row.channel)) {
            return VerdictView.held(used.messages(), allowance, windowEndsAt);
        }
        AllowanceId month = AllowanceId.at(new AccountKey(row.workspace, account), now);
        Refusal refusal = Refusal.ofSpentAllowance(used.lastTakenAt(), month.endsAt());
        return VerdictView.refused(new Verdict.Refused(refusal, month.endsAt()), windowEndsAt)
                .withAllowance(used.messages(), allowance);
    }
}

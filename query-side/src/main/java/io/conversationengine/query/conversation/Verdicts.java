package io.conversationengine.query.conversation;

import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.verdict.Judge;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.verdict.Situation;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.query.allowance.AllowanceTable.Used;
import io.conversationengine.query.channel.RulesInForce;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether something may be sent at an instant, in any of the conversations whose rules were read: the same judge that
/// decides a send, on what the views have seen.
///
/// @param parked of which allowances the views miss something, and since when
record Verdicts(RulesInForce rules, Map<AllowanceId, Instant> parked, Sender sender, Content content, Instant now) {

    VerdictView on(ConversationRow row) {
        return row.erased ? VerdictView.contactErased() : judged(row);
    }

    private VerdictView judged(ConversationRow row) {
        ChannelRules channel = rules.rulesOn(row.account, row.channel);
        Situation situation =
                new Situation(row.facts.grants(), row.facts.unreachableSince(), rules.templatesOf(row.account));
        Judge judge = new Judge(channel, situation, sender, now);
        Verdict verdict = judge.judge(content);
        return verdict instanceof Verdict.Held(int allowance)
                ? held(row, allowance, judge.windowEndsAt())
                : VerdictView.of(verdict, judge.windowEndsAt());
    }

    /// What the account's allowance would say, as far as the views have seen. It decides only when it is asked.
    private VerdictView held(ConversationRow row, int allowance, @Nullable Instant windowEndsAt) {
        Used used = rules.usedOf(row.account);
        AllowanceId month = AllowanceId.at(new AccountKey(row.workspace, row.account), now);
        Verdict verdict = rules.hasRoom(row.account, row.channel)
                ? new Verdict.Held(allowance)
                : new Verdict.Refused(Refusal.ofSpentAllowance(used.lastTakenAt(), month.endsAt()), month.endsAt());
        return VerdictView.of(verdict, windowEndsAt)
                .withAllowance(used.messages(), allowance)
                .parkedSince(parked.get(month));
    }
}

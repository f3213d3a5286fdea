package io.conversationengine.query.conversation;

import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question.AskVerdict;
import io.conversationengine.kernel.timeline.VerdictView;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Judge;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Situation;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.query.allowance.AllowanceTable;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.projection.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/// Answers whether something may be sent now: the same judge that decides a send, on what the views have seen.
final class VerdictAnswers {

    private final Views views;
    private final ConversationTable conversations;
    private final Rulebook rulebook;
    private final AllowanceTable allowances;
    private final Clock clock;

    VerdictAnswers(
            Views views, ConversationTable conversations, Rulebook rulebook, AllowanceTable allowances, Clock clock) {
        this.views = views;
        this.conversations = conversations;
        this.rulebook = rulebook;
        this.allowances = allowances;
        this.clock = clock;
    }

    @QueryHandler
    Answer on(AskVerdict question) {
        return views.answer(
                question,
                () -> conversations
                        .find(question.workspace(), question.conversation())
                        .map(row -> judge(row, question, clock.instant())));
    }

    private VerdictView judge(ConversationRow row, AskVerdict question, Instant now) {
        AccountKey account = new AccountKey(row.workspace, row.account);
        Situation situation = new Situation(row.window, row.unreachableSince, rulebook.templatesOf(account));
        Judge judge = new Judge(rulebook.rulesOn(account, row.channel), situation, question.sender(), now);
        Instant windowEndsAt = row.window.latestEnd(grant -> grant.holds(now)).orElse(null);
        return switch (judge.judge(question.content())) {
            case Verdict.Allowed allowed -> VerdictView.allowed(allowed, windowEndsAt);
            case Verdict.Held(int allowance) -> held(account, allowance, windowEndsAt, now);
            case Verdict.Refused refused -> VerdictView.refused(refused, windowEndsAt);
            case Verdict.NotUnderstood notUnderstood -> VerdictView.notUnderstood(notUnderstood, windowEndsAt);
        };
    }

    /// What the account's allowance would say, as far as the views have seen. It decides only when it is asked.
    private VerdictView held(AccountKey account, int allowance, @Nullable Instant windowEndsAt, Instant now) {
        AllowanceId month = AllowanceId.at(account, now);
        AllowanceTable.Used used = allowances.usedOf(month);
        if (used.messages() < allowance || rulebook.settingsOf(account).commercialTerms()) {
            return VerdictView.held(used.messages(), allowance, windowEndsAt);
        }
        List<Instead> instead = List.of(
                new Instead.NextMonth(month.endsAt()), new Instead.CommercialTerms(), new Instead.AwaitCustomer());
        Refusal refusal = new Refusal(Refusal.Reason.MONTHLY_QUOTA_SPENT, used.lastTakenAt(), instead);
        return VerdictView.refused(new Verdict.Refused(refusal, month.endsAt()), windowEndsAt)
                .withAllowance(used.messages(), allowance);
    }
}

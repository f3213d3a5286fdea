package io.conversationengine.query.channel;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.rule.Rule.MonthlyAllowance;
import io.conversationengine.kernel.timeline.Accounts;
import io.conversationengine.kernel.timeline.Accounts.Account;
import io.conversationengine.kernel.timeline.Accounts.Allowance;
import io.conversationengine.kernel.timeline.Accounts.Template;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Channels;
import io.conversationengine.kernel.timeline.Question.ListAccounts;
import io.conversationengine.kernel.timeline.Question.ListChannels;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.channel.AccountTable.AccountRow;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;

/// Answers questions about accounts and the rules on their channels.
final class AccountAnswers {

    private static final String LIST = "accounts";

    private final Views views;
    private final AccountTable accounts;
    private final Rulebook rulebook;
    private final Cursors cursors;
    private final Clock clock;

    AccountAnswers(Views views, AccountTable accounts, Rulebook rulebook, Cursors cursors, Clock clock) {
        this.views = views;
        this.accounts = accounts;
        this.rulebook = rulebook;
        this.cursors = cursors;
        this.clock = clock;
    }

    @QueryHandler
    Answer on(ListAccounts question) {
        Optional<String> after = cursors.read(question.after(), LIST, "");
        return after.isEmpty()
                ? views.notUnderstood("after", Cursors.PROBLEM)
                : views.answer(question, () -> Optional.of(page(question.workspace(), after.get(), question.limit())));
    }

    @QueryHandler
    Answer on(ListChannels question) {
        return views.answer(question, () -> Optional.of(channelsOf(question.workspace())));
    }

    private Accounts page(WorkspaceId workspace, String after, int limit) {
        List<AccountRow> found = accounts.page(workspace, after, limit + 1);
        List<AccountRow> rows = found.subList(0, Math.min(limit, found.size()));
        Set<AccountId> ids = rows.stream().map(row -> row.key().account()).collect(Collectors.toSet());
        Instant now = clock.instant();
        RulesInForce rules = rulebook.inForce(workspace, ids, now);
        String next =
                found.size() > limit ? cursors.write(LIST, rows.getLast().key().account()) : null;
        Total total = Total.counted(accounts.count(workspace, Total.COUNTED + 1));
        return new Accounts(rows.stream().map(row -> describe(row, rules, now)).toList(), next, total);
    }

    private static Account describe(AccountRow row, RulesInForce rules, Instant now) {
        AccountId account = row.key().account();
        return new Account(
                account,
                row.channel(),
                row.settings().name(),
                row.settings().commercialTerms(),
                row.settings().overrides(),
                templatesOf(account, rules),
                rules.rulesOn(account, row.channel())
                        .allowance()
                        .map(rule -> describe(AllowanceId.at(row.key(), now), rule, rules))
                        .orElse(null));
    }

    private static List<Template> templatesOf(AccountId account, RulesInForce rules) {
        return rules.templatesOf(account).entrySet().stream()
                .map(template -> new Template(
                        template.getKey().name(),
                        template.getKey().language(),
                        template.getValue().status(),
                        template.getValue().since()))
                .toList();
    }

    private static Allowance describe(AllowanceId month, MonthlyAllowance rule, RulesInForce rules) {
        return new Allowance(month.month(), rules.usedOf(month.account()).messages(), rule.messages());
    }

    private Channels channelsOf(WorkspaceId workspace) {
        var edition = rulebook.editionOf(workspace);
        return new Channels(
                new Channels.Edition(edition.name(), edition.date(), edition.title()),
                List.copyOf(edition.channels().values()),
                null,
                new Total(edition.channels().size(), true));
    }
}

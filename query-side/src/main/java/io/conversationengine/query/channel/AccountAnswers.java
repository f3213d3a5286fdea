package io.conversationengine.query.channel;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.channel.AccountKey;
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
import io.conversationengine.query.allowance.AllowanceTable;
import io.conversationengine.query.channel.AccountTable.AccountRow;
import io.conversationengine.query.projection.Cursor;
import io.conversationengine.query.projection.Views;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/// Answers questions about accounts and the rules on their channels.
final class AccountAnswers {

    private static final String LIST = "accounts";

    private final Views views;
    private final AccountTable accounts;
    private final Rulebook rulebook;
    private final AllowanceTable allowances;
    private final Clock clock;

    AccountAnswers(Views views, AccountTable accounts, Rulebook rulebook, AllowanceTable allowances, Clock clock) {
        this.views = views;
        this.accounts = accounts;
        this.rulebook = rulebook;
        this.allowances = allowances;
        this.clock = clock;
    }

    @QueryHandler
    Answer on(ListAccounts question) {
        Optional<String> after = Cursor.read(question.after(), LIST, "");
        return after.isEmpty()
                ? views.notUnderstood("after", Cursor.PROBLEM)
                : views.answer(question, () -> Optional.of(page(question.workspace(), after.get(), question.limit())));
    }

    @QueryHandler
    Answer on(ListChannels question) {
        return views.answer(question, () -> Optional.of(channelsOf(question.workspace())));
    }

    private Accounts page(WorkspaceId workspace, String after, int limit) {
        List<AccountRow> found = accounts.page(workspace, after, limit + 1);
        List<AccountRow> rows = found.subList(0, Math.min(limit, found.size()));
        String next =
                found.size() > limit ? Cursor.write(LIST, rows.getLast().key().account()) : null;
        Total total = Total.counted(accounts.count(workspace, Total.COUNTED + 1));
        return new Accounts(rows.stream().map(this::describe).toList(), next, total);
    }

    private Account describe(AccountRow row) {
        return new Account(
                row.key().account(),
                row.channel(),
                row.settings().name(),
                row.settings().commercialTerms(),
                row.settings().overrides(),
                templatesOf(row.key()),
                rulebook.rulesOn(row.key(), row.channel())
                        .allowance()
                        .map(rule -> describe(row.key(), rule))
                        .orElse(null));
    }

    private List<Template> templatesOf(AccountKey account) {
        return rulebook.templatesOf(account).entrySet().stream()
                .map(template -> new Template(
                        template.getKey().name(),
                        template.getKey().language(),
                        template.getValue().status(),
                        template.getValue().since()))
                .toList();
    }

    private Allowance describe(AccountKey account, MonthlyAllowance rule) {
        AllowanceId month = AllowanceId.at(account, clock.instant());
        return new Allowance(month.month(), allowances.usedOf(month).messages(), rule.messages());
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

package io.conversationengine.query.channel;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.query.Accounts;
import io.conversationengine.kernel.query.Accounts.Account;
import io.conversationengine.kernel.query.Accounts.Allowance;
import io.conversationengine.kernel.query.Accounts.Template;
import io.conversationengine.kernel.query.Accounts.Templates;
import io.conversationengine.kernel.query.ChannelList;
import io.conversationengine.kernel.query.Query.ListAccounts;
import io.conversationengine.kernel.query.Query.ListChannels;
import io.conversationengine.kernel.query.Query.ListTemplates;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.channel.AccountTable.AccountRow;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers questions about accounts and the rules on their channels.
@Component
final class AccountAnswers {

    /// Of each account in a list.
    private static final int SHOWN_TEMPLATES = 100;

    /// Between the name and the language in a cursor; neither has one.
    private static final char SEPARATOR = '\n';

    private final Views views;
    private final AccountTable accounts;
    private final Rulebook rulebook;
    private final TemplateTable templates;
    private final Cursors cursors;
    private final Clock clock;

    AccountAnswers(
            Views views,
            AccountTable accounts,
            Rulebook rulebook,
            TemplateTable templates,
            Cursors cursors,
            Clock clock) {
        this.views = views;
        this.accounts = accounts;
        this.rulebook = rulebook;
        this.templates = templates;
        this.cursors = cursors;
        this.clock = clock;
    }

    @QueryHandler
    QueryResult on(ListAccounts query) {
        Optional<String> after = cursors.read(query.after(), listOf(query.workspace()), "");
        return after.isEmpty()
                ? views.notUnderstood("after", Cursors.PROBLEM)
                : views.answer(query, () -> Optional.of(page(query.workspace(), after.get(), query.limit())));
    }

    @QueryHandler
    QueryResult on(ListTemplates query) {
        AccountKey account = new AccountKey(query.workspace(), query.account());
        return cursors.read(query.after(), listOf(account), "")
                .map(after -> views.answer(
                        query, () -> accounts.find(account).map(_ -> page(account, keyIn(after), query.limit()))))
                .orElseGet(() -> views.notUnderstood("after", Cursors.PROBLEM));
    }

    @QueryHandler
    QueryResult on(ListChannels query) {
        return views.answer(query, () -> Optional.of(channelsOf(query.workspace())));
    }

    private Accounts page(WorkspaceId workspace, String after, int limit) {
        List<AccountRow> found = accounts.page(workspace, after, limit + 1);
        List<AccountRow> rows = found.subList(0, Math.min(limit, found.size()));
        Set<AccountId> ids = rows.stream().map(row -> row.key().account()).collect(Collectors.toSet());
        Instant now = clock.instant();
        RulesInForce rules = rulebook.inForce(workspace, ids, now);
        Map<AccountId, List<Template>> first = templates.firstOf(workspace, ids, SHOWN_TEMPLATES + 1);
        List<Account> items = rows.stream()
                .map(row -> describe(row, first.getOrDefault(row.key().account(), List.of()), rules, now))
                .toList();
        String next = found.size() > limit
                ? cursors.write(listOf(workspace), rows.getLast().key().account())
                : null;
        return new Accounts(items, next, Total.counted(accounts.count(workspace, Total.COUNTED + 1)));
    }

    private static Account describe(AccountRow row, List<Template> first, RulesInForce rules, Instant now) {
        AccountId id = row.key().account();
        return new Account(
                id,
                row.channel(),
                row.settings().name(),
                row.settings().commercialTerms(),
                row.settings().overrides(),
                first.subList(0, Math.min(SHOWN_TEMPLATES, first.size())),
                first.size() > SHOWN_TEMPLATES,
                rules.rulesOn(id, row.channel())
                        .allowance()
                        .map(rule -> new Allowance(
                                AllowanceId.at(row.key(), now).month(),
                                rules.usedOf(id).messages(),
                                rule.messages()))
                        .orElse(null));
    }

    private Templates page(AccountKey account, @Nullable TemplateKey after, int limit) {
        List<Template> found = templates.page(account, after, limit + 1);
        List<Template> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.write(
                        listOf(account),
                        items.getLast().name() + SEPARATOR + items.getLast().language())
                : null;
        return new Templates(items, next, Total.counted(templates.count(account, Total.COUNTED + 1)));
    }

    private static String listOf(WorkspaceId workspace) {
        return "accounts of " + workspace;
    }

    private static String listOf(AccountKey account) {
        return "templates of %s of %s".formatted(account.account(), account.workspace());
    }

    /// Null for the first page.
    private static @Nullable TemplateKey keyIn(String cursor) {
        int separator = cursor.indexOf(SEPARATOR);
        return separator < 0 ? null : new TemplateKey(cursor.substring(0, separator), cursor.substring(separator + 1));
    }

    private ChannelList channelsOf(WorkspaceId workspace) {
        var edition = rulebook.editionOf(workspace);
        return new ChannelList(
                new ChannelList.Edition(edition.name(), edition.date(), edition.title()),
                List.copyOf(edition.channels().values()),
                null,
                new Total(edition.channels().size(), true));
    }
}

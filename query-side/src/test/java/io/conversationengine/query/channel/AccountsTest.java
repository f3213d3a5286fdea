package io.conversationengine.query.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.query.Accounts;
import io.conversationengine.kernel.query.Accounts.Account;
import io.conversationengine.kernel.query.Accounts.Allowance;
import io.conversationengine.kernel.query.Accounts.Template;
import io.conversationengine.kernel.query.Accounts.Templates;
import io.conversationengine.kernel.query.ChannelList;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.Query.ListAccounts;
import io.conversationengine.kernel.query.Query.ListChannels;
import io.conversationengine.kernel.query.Query.ListTemplates;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.WorkspaceView;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import io.conversationengine.log.Statements;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

class AccountsTest {

    private static final Instant BEGIN = Story.BEGIN;
    private static final WorkspaceId CHAIN_OF_TEMPLATES = new WorkspaceId("templates");
    private static final WorkspaceId CHAIN = new WorkspaceId("chain");
    private static final Engine ENGINE = Engine.startWith(Engine.newDatabase(), Watched.class);

    static class Watched {
        @Bean
        static Statements statements() {
            return new Statements();
        }
    }

    @BeforeAll
    static void tell() {
        ENGINE.record(WholeStory.told());
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void show_their_settings_templates_and_what_is_used_of_the_allowance() {
        Account account = page(Story.SHOP, null, 50).items().getFirst();

        assertThat(account.id()).hasToString("viber");
        assertThat(account.name()).isEqualTo("Shop");
        assertThat(account.templates()).containsExactly(new Template("welcome", "en", "APPROVED", Story.BEGIN));
        assertThat(account.allowance()).isEqualTo(new Allowance(YearMonth.of(2026, 11), 1, 1));
    }

    @Test
    void are_listed_page_by_page_in_the_order_of_their_ids() {
        Story story = new Story();
        for (String id : new String[] {"b", "a", "C", "é"}) {
            story.then(new ChannelAccountRegistered(
                    CHAIN, new AccountId(id), new Channel("line"), AccountSettings.DEFAULTS, Story.ROBOT, Story.BEGIN));
        }
        ENGINE.record(story);

        Accounts first = page(CHAIN, null, 3);
        assertThat(first.items()).extracting(account -> account.id().value()).containsExactly("C", "a", "b");
        assertThat(first.total()).isEqualTo(new Total(4, true));
        Accounts second = page(CHAIN, first.next(), 3);
        assertThat(second.items()).extracting(account -> account.id().value()).containsExactly("é");
        assertThat(second.next()).isNull();
        assertThat(second.items().getFirst().allowance()).isNull();
    }

    @Test
    void show_their_first_templates_and_all_of_them_page_by_page() {
        AccountId account = new AccountId("many");
        Story story = new Story();
        story.then(new ChannelAccountRegistered(
                CHAIN_OF_TEMPLATES, account, new Channel("whatsapp"), AccountSettings.DEFAULTS, Story.ROBOT, BEGIN));
        IntStream.range(0, 130).forEach(n -> story.then(recorded(account, n, "APPROVED")));
        story.then(recorded(account, 0, "DELETED"));
        ENGINE.record(story);
        ENGINE.record(story.then(recorded(account, 1, "DELETED")));

        Account shown = page(CHAIN_OF_TEMPLATES, null, 50).items().getFirst();
        assertThat(shown.templates()).hasSize(100);
        assertThat(shown.templates().getFirst().name()).isEqualTo("t-002");
        assertThat(shown.moreTemplates()).isTrue();
        Templates first = ENGINE.find(at -> new ListTemplates(CHAIN_OF_TEMPLATES, account, null, 100, at));
        assertThat(first.items()).isEqualTo(shown.templates());
        assertThat(first.total()).isEqualTo(new Total(128, true));
        assertThat(ENGINE.ask(
                        at -> new ListTemplates(CHAIN_OF_TEMPLATES, new AccountId("other"), first.next(), 100, at)))
                .isInstanceOf(QueryResult.NotUnderstood.class);
        Templates last = ENGINE.find(at -> new ListTemplates(CHAIN_OF_TEMPLATES, account, first.next(), 100, at));
        assertThat(last.items()).hasSize(28).last().isEqualTo(new Template("t-129", "en", "APPROVED", BEGIN));
        assertThat(last.next()).isNull();
    }

    @Test
    void have_no_templates_for_another_workspace() {
        assertThat(ENGINE.ask(at -> new ListTemplates(Story.RIVAL, new AccountId("viber"), null, 50, at)))
                .isInstanceOf(QueryResult.Unknown.class);
    }

    @Test
    void follow_the_edition_that_their_workspace_names() {
        WorkspaceId modern = new WorkspaceId("modern");
        WorkspaceSettings settings = new WorkspaceSettings(
                "providers-2026-10",
                AssignOnReopen.NEVER,
                true,
                Demand.REQUIRED,
                Demand.OPTIONAL,
                Duration.ofHours(1),
                EmailSearch.CONTAINS,
                List.of());
        assertThat(editionOf(modern)).isEqualTo("respond-io-2024-11");

        ENGINE.record(new Story().then(new WorkspaceSettingsChanged(modern, settings, Story.ROBOT, Story.BEGIN)));

        assertThat(editionOf(modern)).isEqualTo("providers-2026-10");
        WorkspaceView view = ENGINE.find(at -> new FindWorkspace(modern, at));
        assertThat(view).isEqualTo(WorkspaceView.of(modern, settings));
    }

    /// One for the accounts, their number, the edition, and what is known of all that are on the page.
    @Test
    void cost_as_many_statements_for_many_as_for_one() {
        WorkspaceId large = new WorkspaceId("large");
        Story story = new Story();
        for (int i = 0; i < 20; i++) {
            AccountId account = new AccountId("viber-" + i);
            story.then(new ChannelAccountRegistered(
                    large, account, new Channel("viber"), AccountSettings.DEFAULTS, Story.ROBOT, Story.BEGIN));
        }
        ENGINE.record(story);
        assertThat(page(large, null, 20).items()).hasSize(20);
        String next = page(large, null, 1).next();
        assertThat(ENGINE.ask(at -> new ListAccounts(Story.RIVAL, next, 1, at)))
                .isInstanceOf(QueryResult.NotUnderstood.class);

        assertThat(statementsFor(large, 20)).isNotEmpty().isEqualTo(statementsFor(large, 1));
    }

    private static List<String> statementsFor(WorkspaceId workspace, int limit) {
        return Statements.during(
                () -> ENGINE.get(AccountAnswers.class).on(new ListAccounts(workspace, null, limit, 0)));
    }

    private static TemplateStatusRecorded recorded(AccountId account, int template, String status) {
        TemplateKey key = new TemplateKey("t-%03d".formatted(template), "en");
        return new TemplateStatusRecorded(CHAIN_OF_TEMPLATES, account, key, status, Story.ROBOT, BEGIN);
    }

    private static String editionOf(WorkspaceId workspace) {
        ChannelList channels = ENGINE.find(at -> new ListChannels(workspace, at));
        return channels.edition().name();
    }

    private static Accounts page(WorkspaceId workspace, @Nullable String after, int limit) {
        return ENGINE.find(at -> new ListAccounts(workspace, after, limit, at));
    }
}

package io.conversationengine.kernel;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.allowance.AllowancePremises;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelPremises;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ContactPremises;
import io.conversationengine.kernel.conversation.decision.ConversationPremises;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.rule.RuleFixture;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspacePremises;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.ClosingCategory;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is true beside the conversation of a test, as the test sets it.
public final class PremisesFixture {
    /// An edition without a single channel.
    public static final String BARE = "bare";

    private static final Editions EDITIONS = RuleFixture.SHIPPED.plus(new Editions(
            new TreeMap<>(Map.of(BARE, new Edition(BARE, LocalDate.parse("2026-01-15"), "Nothing", new TreeMap<>())))));

    private final Map<ContactId, AccountKey> contacts = new HashMap<>();
    private final Set<ContactId> erased = new HashSet<>();
    private final Map<TemplateKey, TemplateStatus> templates = new HashMap<>();
    private PastMessages past = (_, _, _) -> {
        throw new AssertionError("No conversation is so long that anything is left to the past");
    };
    private @Nullable Channel channel;
    private AccountSettings account = AccountSettings.DEFAULTS;
    private WorkspaceSettings workspace = WorkspaceSettings.defaults();

    /// A workspace with nothing in it.
    public static PremisesFixture empty() {
        return new PremisesFixture();
    }

    /// A workspace with one account on the channel, and a contact on it.
    public static PremisesFixture on(String channel) {
        PremisesFixture premises = new PremisesFixture();
        premises.channel = new Channel(channel);
        return premises.withContact(CONTACT, WORKSPACE, ACCOUNT);
    }

    public PremisesFixture withContact(ContactId contact, WorkspaceId in, AccountId on) {
        contacts.put(contact, new AccountKey(in, on));
        return this;
    }

    public PremisesFixture erasing(ContactId contact) {
        erased.add(contact);
        return this;
    }

    public PremisesFixture inEdition(String edition) {
        workspace = WorkspaceSettings.defaults().withEdition(edition);
        return this;
    }

    public PremisesFixture assigning(AssignOnReopen setting) {
        return with(setting, false, Demand.OPTIONAL, null);
    }

    public PremisesFixture unassigningOnClose() {
        return unassigning(true);
    }

    public PremisesFixture unassigning(boolean onClose, ClosingCategory... categories) {
        return with(AssignOnReopen.ALWAYS, onClose, Demand.OPTIONAL, null, categories);
    }

    public PremisesFixture demandingNotes() {
        return with(AssignOnReopen.ALWAYS, false, Demand.REQUIRED, null);
    }

    public PremisesFixture warning(Duration beforeTheEnd) {
        return with(AssignOnReopen.ALWAYS, false, Demand.OPTIONAL, beforeTheEnd);
    }

    private PremisesFixture with(
            AssignOnReopen onReopen,
            boolean unassignOnClose,
            Demand notes,
            @Nullable Duration warnBefore,
            ClosingCategory... categories) {
        workspace = new WorkspaceSettings(
                RESPOND_IO,
                onReopen,
                unassignOnClose,
                notes,
                notes,
                warnBefore,
                EmailSearch.EXACT,
                List.of(categories));
        return this;
    }

    public PremisesFixture with(AccountSettings settings) {
        account = settings;
        return this;
    }

    public PremisesFixture withTemplate(TemplateKey template, String status, Instant since) {
        templates.put(template, new TemplateStatus(status, since));
        return this;
    }

    public PremisesFixture withPast(PastMessages messages) {
        past = messages;
        return this;
    }

    /// All this at a moment.
    public At at(Instant now, long version) {
        return new At(this, now, version);
    }

    public record At(PremisesFixture fixture, Instant now, long version)
            implements AllowancePremises, ChannelPremises, ContactPremises, ConversationPremises, WorkspacePremises {

        @Override
        public boolean isErased(ContactId contact) {
            return fixture.erased.contains(contact);
        }

        @Override
        public Optional<Account> account(AccountKey key) {
            Channel channel = fixture.channel;
            if (channel == null || !key.equals(ACCOUNT_KEY)) {
                return Optional.empty();
            }
            return Optional.of(new Account(
                    key,
                    edition(key.workspace()).rulesOf(channel).with(fixture.account.overrides()),
                    fixture.account,
                    Map.copyOf(fixture.templates),
                    fixture.workspace));
        }

        @Override
        public boolean isRegisteredOn(ContactId contact, AccountKey key) {
            return key.equals(fixture.contacts.get(contact));
        }

        @Override
        public WorkspaceSettings settings(WorkspaceId workspace) {
            return workspace.equals(WORKSPACE) ? fixture.workspace : WorkspaceSettings.defaults();
        }

        @Override
        public PastMessages past() {
            return fixture.past;
        }

        @Override
        public Edition edition(WorkspaceId workspace) {
            return EDITIONS.named(settings(workspace).edition()).orElseThrow();
        }

        @Override
        public List<String> editionNames() {
            return EDITIONS.names();
        }
    }
}

package io.conversationengine.query.conversation;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.ConversationView.MessagingWindow;
import io.conversationengine.kernel.query.ConversationView.Status;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.channel.RulesInForce;
import io.conversationengine.query.contact.table.ContactTable;
import io.conversationengine.query.conversation.ParkedConversations.Parked;
import io.conversationengine.query.projector.Projection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Conversations as they are now, however many with the same few statements.
@Component
public final class ConversationViews {

    private static final Content FREE_FORM = new Content.Text("", null);

    private final ConversationTable conversations;
    private final ContactTable contacts;
    private final ParkedConversations parked;
    private final Rulebook rulebook;
    private final Clock clock;

    ConversationViews(
            ConversationTable conversations,
            ContactTable contacts,
            ParkedConversations parked,
            Rulebook rulebook,
            Clock clock) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.parked = parked;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /// @param freeForm whether a free-form message may be sent
    public record Described(ConversationView conversation, VerdictView freeForm) {}

    Optional<ConversationView> find(WorkspaceId workspace, ConversationId id) {
        return conversations.find(workspace, id).map(row -> describe(row, around(workspace, List.of(row))));
    }

    /// Those of the conversations that are the workspace's, judged for a sender.
    public Map<ConversationId, Described> of(WorkspaceId workspace, Collection<ConversationId> ids, Sender sender) {
        return of(workspace, ids, sender, clock.instant());
    }

    /// The same at an instant.
    ///
    /// @param now that by which they were chosen, if they were: a window may end at any moment
    public Map<ConversationId, Described> of(
            WorkspaceId workspace, Collection<ConversationId> ids, Sender sender, Instant now) {
        return forEach(workspace, ids, Set.of(sender), now).getOrDefault(sender, Map.of());
    }

    /// The same now and judged for each of several senders, with no more statements than for one.
    public Map<Sender, Map<ConversationId, Described>> forEach(
            WorkspaceId workspace, Collection<ConversationId> ids, Set<Sender> senders) {
        return forEach(workspace, ids, senders, clock.instant());
    }

    /// Those of the conversations that are the workspace's, without a judgement.
    public Map<ConversationId, ConversationView> unjudged(WorkspaceId workspace, Collection<ConversationId> ids) {
        Collection<ConversationRow> rows = conversations.findAll(workspace, ids).values();
        return described(rows, around(workspace, rows));
    }

    private Map<Sender, Map<ConversationId, Described>> forEach(
            WorkspaceId workspace, Collection<ConversationId> ids, Set<Sender> senders, Instant now) {
        Collection<ConversationRow> rows = conversations.findAll(workspace, ids).values();
        Set<AccountId> accounts = rows.stream().map(row -> row.account).collect(Collectors.toSet());
        Around around = around(workspace, rows, now);
        Map<ConversationId, ConversationView> views = described(rows, around);
        Map<AllowanceId, Instant> allowances = parked.allowances(around.parked());
        RulesInForce rules = rulebook.inForce(workspace, accounts, now);
        Map<Sender, Map<ConversationId, Described>> judged = new EnumMap<>(Sender.class);
        for (Sender sender : senders) {
            Verdicts verdicts = new Verdicts(rules, allowances, sender, FREE_FORM, now);
            Map<ConversationId, Described> described = new HashMap<>();
            rows.forEach(row ->
                    described.put(row.id, new Described(Objects.requireNonNull(views.get(row.id)), verdicts.on(row))));
            judged.put(sender, described);
        }
        return judged;
    }

    /// What is shown of conversations beside their own rows.
    private record Around(Map<ContactId, ContactView> contacts, Parked parked, Instant now) {}

    private Around around(WorkspaceId workspace, Collection<ConversationRow> rows) {
        return around(workspace, rows, clock.instant());
    }

    private Around around(WorkspaceId workspace, Collection<ConversationRow> rows, Instant now) {
        List<ContactId> ids = rows.stream().map(row -> row.contact).toList();
        return new Around(contacts.findAll(workspace, ids), parked.in(workspace, Projection.VIEWS), now);
    }

    private static Map<ConversationId, ConversationView> described(Collection<ConversationRow> rows, Around around) {
        Map<ConversationId, ConversationView> described = new HashMap<>();
        rows.forEach(row -> described.put(row.id, describe(row, around)));
        return described;
    }

    private static ConversationView describe(ConversationRow row, Around around) {
        return describe(row, around.contacts().get(row.contact), around.parked().since(row.id), around.now());
    }

    /// @param known null where the conversation's first event is seen before the contact's
    /// @param parkedSince null where all of it is seen
    static ConversationView describe(
            ConversationRow row, @Nullable ContactView known, @Nullable Instant parkedSince, Instant now) {
        ContactView contact =
                known == null ? ContactView.of(row.contact, row.account, row.channel, null, Profile.UNKNOWN) : known;
        return new ConversationView(
                row.id,
                row.channel,
                row.account,
                contact,
                row.facts.open() ? Status.OPEN : Status.CLOSED,
                row.facts.assignment().agent(),
                row.facts.assignment().team(),
                row.lastAssignee,
                row.facts.session(),
                row.facts.session().number(),
                row.facts.totals(),
                row.statistics(),
                MessagingWindow.of(row.facts.grants(), now),
                row.facts.unreachableSince(),
                row.closing,
                row.lastMessage,
                parkedSince,
                row.version);
    }
}

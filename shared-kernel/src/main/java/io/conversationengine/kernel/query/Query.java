package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.query.ConversationView.Status;
import io.conversationengine.kernel.query.SearchResults.InboxCounts;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.kernel.query.SearchResults.SearchFields;
import io.conversationengine.kernel.query.SearchResults.Statistics;
import io.conversationengine.kernel.query.SearchResults.Statistics.Grouping;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked of the views. Each question is answered with an [QueryResult]; a found view is of type `V`.
///
/// Nothing is found beyond the workspace that the question names.
public sealed interface Query<V extends View> {

    /// Where it is asked; null for what belongs to no workspace.
    @Nullable
    WorkspaceId workspace();

    /// The position that the view must have seen before it answers; 0 for whatever it has seen.
    long atLeast();

    /// A question about one conversation.
    sealed interface OfConversation<V extends View> extends Query<V> {

        ConversationId conversation();
    }

    record FindConversation(WorkspaceId workspace, ConversationId conversation, long atLeast)
            implements OfConversation<ConversationView> {}

    /// The same as it was, made of the events themselves.
    record FindPastConversation(WorkspaceId workspace, ConversationId conversation, AsOf asOf, long atLeast)
            implements OfConversation<ConversationView> {}

    /// @param after where the page before ended, as its `next` says; null for the first page
    /// @param limit items on the page, 1 to 200
    record FindTimeline(
            WorkspaceId workspace,
            ConversationId conversation,
            Order order,
            @Nullable String after,
            int limit,
            long atLeast)
            implements OfConversation<Timeline> {

        public FindTimeline {
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }
    }

    /// The same as it was.
    record FindPastTimeline(
            WorkspaceId workspace,
            ConversationId conversation,
            AsOf asOf,
            Order order,
            @Nullable String after,
            int limit,
            long atLeast)
            implements OfConversation<Timeline> {

        public FindPastTimeline {
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }
    }

    /// The events themselves. Answered from the log, not from a view of it.
    ///
    /// @param after where the page before ended, as its `next` says; null for the first page
    /// @param limit items on the page, 1 to 200
    record FindAudit(
            WorkspaceId workspace,
            ConversationId conversation,
            Order order,
            @Nullable String after,
            int limit,
            long atLeast)
            implements OfConversation<Audit> {

        public FindAudit {
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }
    }

    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /// May this be sent now? The wording of the content does not matter, only its kind, template and tag.
    record AskVerdict(WorkspaceId workspace, ConversationId conversation, Sender sender, Content content, long atLeast)
            implements OfConversation<VerdictView> {}

    /// Might this have been sent then? By the rules, settings and templates of then.
    record AskPastVerdict(
            WorkspaceId workspace, ConversationId conversation, AsOf asOf, Sender sender, Content content, long atLeast)
            implements OfConversation<VerdictView> {}

    /// The same as `AskVerdict` for many conversations, 1 to 1,000 of them. What the workspace does not have is left
    /// out of the answer.
    record AskVerdicts(
            WorkspaceId workspace, List<ConversationId> conversations, Sender sender, Content content, long atLeast)
            implements Query<SearchResults.Verdicts> {

        public AskVerdicts {
            Limits.requireBetween("conversations", conversations.size(), 1, Limits.VERDICTS);
            conversations = List.copyOf(conversations);
        }
    }

    /// Which conversations are there, each with all that somebody needs who wants to write in it?
    ///
    /// @param by who asks: whose inbox `MINE` is, and for whom it is judged what may be sent
    /// @param after where the page before ended, as its `next` says; null for the first page
    /// @param limit items on the page, 1 to 200
    record ListConversations(
            WorkspaceId workspace,
            Actor by,
            ConversationFilter filter,
            SortKey sort,
            boolean descending,
            @Nullable String after,
            int limit,
            long atLeast)
            implements Query<SearchResults.Conversations> {

        public ListConversations {
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }
    }

    /// What has changed in an inbox: conversations that are in it, and those that have left it. To subscribe to it is
    /// to be told of whatever changes; an update that does not begin where the one before ended says that some was
    /// missed, to be asked for from there.
    ///
    /// @param by who asks: whose inbox `MINE` is, and for whom it is judged what may be sent
    /// @param team whose inbox `TEAM` is; null for another one
    /// @param after the position up to which the inbox is known; null for the one that the views have reached
    /// @param from the position at which the page before ended; null for the first page
    /// @param limit items on the page, 1 to 200
    record FindInboxChanges(
            WorkspaceId workspace,
            Actor by,
            Inbox inbox,
            @Nullable TeamId team,
            @Nullable Long after,
            @Nullable Long from,
            int limit,
            long atLeast)
            implements Query<SearchResults.InboxChanges> {

        public FindInboxChanges {
            inbox.requireOf(team);
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }

        /// The same of other changes.
        public FindInboxChanges since(@Nullable Long after, @Nullable Long from, long atLeast) {
            return new FindInboxChanges(workspace, by, inbox, team, after, from, limit, atLeast);
        }
    }

    /// How many conversations are in an inbox?
    ///
    /// @param by who asks: whose inbox `MINE` is
    /// @param team whose inbox `TEAM` is; null for another one
    /// @param asOf null for now
    record CountInbox(
            WorkspaceId workspace,
            Actor by,
            Inbox inbox,
            @Nullable TeamId team,
            @Nullable AsOf asOf,
            long atLeast) implements Query<InboxCounts> {

        public CountInbox {
            inbox.requireOf(team);
        }
    }

    /// A point of the past that a question is about: either what was recorded up to an instant, or a position of the
    /// log.
    ///
    /// @param at null where it is a position
    /// @param position null where it is an instant
    record AsOf(@Nullable Instant at, @Nullable Long position) {

        public AsOf {
            if ((at == null) == (position == null)) {
                throw new IllegalArgumentException(
                        "asOf must be an instant or a position, not %s and %s".formatted(at, position));
            }
        }

        public static AsOf instant(Instant at) {
            return new AsOf(at, null);
        }

        public static AsOf position(long position) {
            return new AsOf(null, position);
        }
    }

    /// Narrows a list of conversations; what is null narrows nothing.
    ///
    /// @param team whose inbox `TEAM` is; null for another one
    /// @param externalId the contact's, as the account knows them
    /// @param label one of the contact's
    /// @param closedBy who closed it last
    /// @param lastAssignee whom it was assigned to last, also when nobody is assigned any more
    /// @param closedAfter the earliest instant of the last closing
    /// @param closedBefore the first instant that is too late for the last closing
    /// @param sendable what may be sent at the instant of the question, by whoever asks
    /// @param windowEndsBefore the first instant that is too late for the end of a window that is open
    record ConversationFilter(
            Inbox inbox,
            @Nullable TeamId team,
            @Nullable Search search,
            @Nullable Status status,
            @Nullable Channel channel,
            @Nullable AccountId account,
            @Nullable ExternalId externalId,
            @Nullable String label,
            @Nullable String category,
            @Nullable Actor closedBy,
            @Nullable AgentId lastAssignee,
            @Nullable Instant closedAfter,
            @Nullable Instant closedBefore,
            @Nullable Instant lastMessageAfter,
            @Nullable Instant lastMessageBefore,
            @Nullable Sendable sendable,
            @Nullable Instant windowEndsBefore) {

        public ConversationFilter {
            inbox.requireOf(team);
        }
    }

    enum Inbox {
        /// Assigned to whoever asks.
        MINE,
        ALL,
        /// Of a team, whether or not an agent in it has it.
        TEAM,
        /// Neither an agent's nor a team's.
        UNASSIGNED;

        private void requireOf(@Nullable TeamId team) {
            if ((this == TEAM) != (team != null)) {
                throw new IllegalArgumentException(
                        "team must be given with the inbox TEAM, and only there, not %s with %s".formatted(team, this));
            }
        }
    }

    enum SortKey {
        /// What was never closed comes before all that was.
        CLOSED_AT,
        LAST_MESSAGE_AT,
        /// The contact's, without case and accents; who has none comes after all that have one.
        NAME
    }

    /// The easiest that may be sent at an instant.
    enum Sendable {
        /// Free-form, in a window or beyond it.
        FREE,
        /// Not free-form; one of the account's approved templates.
        TEMPLATE,
        /// Neither; a message with a tag.
        TAG,
        NONE
    }

    /// Words, all of which must be found in a contact, each in any of the fields.
    ///
    /// @param text 1 to 200 characters, 1 to 10 words
    record Search(String text, List<SearchField> in) {

        public Search {
            in = List.copyOf(in);
        }
    }

    /// Contacts, those without a conversation too.
    ///
    /// @param search null for all
    record ListContacts(
            WorkspaceId workspace,
            @Nullable Search search,
            @Nullable AccountId account,
            @Nullable ExternalId externalId,
            @Nullable String label,
            boolean descending,
            @Nullable String after,
            int limit,
            long atLeast)
            implements Query<SearchResults.Contacts> {

        public ListContacts {
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }
    }

    record FindContact(WorkspaceId workspace, ContactId contact, long atLeast) implements Query<ContactView> {}

    /// A contact with their conversations, and those of the same person on other accounts.
    ///
    /// @param by for whom it is judged what may be sent
    record FindCustomer(WorkspaceId workspace, Actor by, ContactId contact, long atLeast)
            implements Query<SearchResults.Customer> {}

    /// What can be searched, and how.
    record ListSearchFields(WorkspaceId workspace, long atLeast) implements Query<SearchFields> {}

    /// @param after where the page before ended, as its `next` says; null for the first page
    /// @param limit items on the page, 1 to 200
    record ListAccounts(WorkspaceId workspace, @Nullable String after, int limit, long atLeast)
            implements Query<Accounts> {

        public ListAccounts {
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }
    }

    /// The templates of an account that the workspace has.
    ///
    /// @param after where the page before ended, as its `next` says; null for the first page
    /// @param limit items on the page, 1 to 200
    record ListTemplates(
            WorkspaceId workspace,
            AccountId account,
            @Nullable String after,
            int limit,
            long atLeast) implements Query<Accounts.Templates> {

        public ListTemplates {
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }
    }

    /// The rules of the workspace's edition.
    record ListChannels(WorkspaceId workspace, long atLeast) implements Query<ChannelList> {}

    record FindWorkspace(WorkspaceId workspace, long atLeast) implements Query<WorkspaceView> {}

    /// What was recorded between two instants, counted in groups.
    ///
    /// @param per what it is grouped by, in this order; at most one of them is of time
    /// @param timezone an IANA time zone
    /// @param from the first instant that counts
    /// @param to the first that does not, at most 1,100 days later
    record FindStatistics(
            WorkspaceId workspace, List<Grouping> per, String timezone, Instant from, Instant to, long atLeast)
            implements Query<Statistics> {

        public FindStatistics {
            per = List.copyOf(per);
        }

        public ZoneId zone() {
            return ZoneId.of(timezone);
        }
    }

    /// How far every projection has come.
    record ListProjections() implements Query<Projections> {

        @Override
        public @Nullable WorkspaceId workspace() {
            return null;
        }

        @Override
        public long atLeast() {
            return 0;
        }
    }

    /// Those who follow the log, how far each has come, and how much it has parked.
    record ListReaders() implements Query<Readers> {

        @Override
        public @Nullable WorkspaceId workspace() {
            return null;
        }

        @Override
        public long atLeast() {
            return 0;
        }
    }

    /// What a reader has parked, of all workspaces: for operators.
    ///
    /// @param after where the page before ended, as its `next` says; null for the first page
    /// @param limit items on the page, 1 to 200
    record ListParkedKeys(String reader, @Nullable String after, int limit) implements Query<Readers.ParkedKeys> {

        public ListParkedKeys {
            Limits.requireBetween("limit", limit, 1, Limits.PAGE);
        }

        @Override
        public @Nullable WorkspaceId workspace() {
            return null;
        }

        @Override
        public long atLeast() {
            return 0;
        }
    }
}

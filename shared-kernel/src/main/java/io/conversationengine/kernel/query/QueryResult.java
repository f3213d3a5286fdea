package io.conversationengine.kernel.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the views answer to a [Query].
public sealed interface QueryResult {

    /// Every event at or below this position has been seen.
    long position();

    record Found(
            long position,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "view")
            @JsonSubTypes({
                @JsonSubTypes.Type(value = ConversationView.class, name = "conversation"),
                @JsonSubTypes.Type(value = Timeline.class, name = "timeline"),
                @JsonSubTypes.Type(value = Audit.class, name = "audit"),
                @JsonSubTypes.Type(value = VerdictView.class, name = "verdict"),
                @JsonSubTypes.Type(value = ContactView.class, name = "contact"),
                @JsonSubTypes.Type(value = Accounts.class, name = "accounts"),
                @JsonSubTypes.Type(value = Accounts.Templates.class, name = "templates"),
                @JsonSubTypes.Type(value = ChannelList.class, name = "channels"),
                @JsonSubTypes.Type(value = WorkspaceView.class, name = "workspace"),
                @JsonSubTypes.Type(value = Projections.class, name = "projections"),
                @JsonSubTypes.Type(value = Readers.class, name = "readers"),
                @JsonSubTypes.Type(value = Readers.ParkedKeys.class, name = "parked-keys"),
                @JsonSubTypes.Type(value = SearchResults.Statistics.class, name = "statistics"),
                @JsonSubTypes.Type(value = SearchResults.Conversations.class, name = "conversations"),
                @JsonSubTypes.Type(value = SearchResults.InboxChanges.class, name = "inbox-changes"),
                @JsonSubTypes.Type(value = SearchResults.InboxCounts.class, name = "inbox-counts"),
                @JsonSubTypes.Type(value = SearchResults.Contacts.class, name = "contacts"),
                @JsonSubTypes.Type(value = SearchResults.Customer.class, name = "customer"),
                @JsonSubTypes.Type(value = SearchResults.Verdicts.class, name = "verdicts"),
                @JsonSubTypes.Type(value = SearchResults.SearchFields.class, name = "search-fields")
            })
            View view)
            implements QueryResult {}

    /// The workspace has nothing of that name.
    record Unknown(long position) implements QueryResult {}

    /// The workspace may have something of that name, whose first event could not be taken.
    ///
    /// @param parkedSince from when on nothing of it, or of its workspace, is seen
    record Parked(long position, Instant parkedSince) implements QueryResult {}

    /// The view has not seen the position that was asked for, and waiting for it was in vain.
    record Behind(long position) implements QueryResult {}

    /// A projection that is asked has no rows yet: its first ones are being made of the log.
    ///
    /// @param position up to which they are made
    /// @param of the position to be reached
    /// @param secondsLeft null while nobody can know
    record BeingMade(
            long position,
            String projection,
            long of,
            @Nullable Long secondsLeft) implements QueryResult {}

    /// A parameter of the question does not fit.
    record NotUnderstood(long position, String parameter, String problem) implements QueryResult {}

    /// An event that is needed for it is unknown to this version.
    ///
    /// @param event what is said of it
    record WrittenLater(long position, String event) implements QueryResult {}

    /// An event that is needed for it cannot be read from its stored form.
    ///
    /// @param at its position
    /// @param event the name under which it is stored
    record Unreadable(long position, long at, String event, String eventId) implements QueryResult {}

    /// The events are kept in a store that does not know what was asked for: not the engine's own log.
    record NotKept(long position) implements QueryResult {}
}

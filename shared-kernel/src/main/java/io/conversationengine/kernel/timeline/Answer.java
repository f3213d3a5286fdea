package io.conversationengine.kernel.timeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the views answer to a [Question].
public sealed interface Answer {

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
                @JsonSubTypes.Type(value = Findings.Conversations.class, name = "conversations"),
                @JsonSubTypes.Type(value = Findings.InboxChanges.class, name = "inbox-changes"),
                @JsonSubTypes.Type(value = Findings.Contacts.class, name = "contacts"),
                @JsonSubTypes.Type(value = Findings.Customer.class, name = "customer"),
                @JsonSubTypes.Type(value = Findings.Verdicts.class, name = "verdicts"),
                @JsonSubTypes.Type(value = Findings.SearchFields.class, name = "search-fields")
            })
            View view)
            implements Answer {}

    /// The workspace has nothing of that name.
    record Unknown(long position) implements Answer {}

    /// The view has not seen the position that was asked for, and waiting for it was in vain.
    record Behind(long position) implements Answer {}

    /// A parameter of the question does not fit.
    record NotUnderstood(long position, String parameter, String problem) implements Answer {}

    /// The events are kept in a store that does not know what was asked for: not the engine's own log.
    record NotKept(long position) implements Answer {}
}

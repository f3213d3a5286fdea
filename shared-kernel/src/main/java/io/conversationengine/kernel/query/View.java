package io.conversationengine.kernel.query;

/// What is seen of the log's contents. Everything in it follows from the events up to one position, and from nothing
/// else but the clock where it says "now".
public sealed interface View
        permits ConversationView,
                Timeline,
                Audit,
                VerdictView,
                ContactView,
                Accounts,
                Accounts.Templates,
                ChannelList,
                WorkspaceView,
                Projections,
                Readers,
                Readers.ParkedKeys,
                SearchResults {}

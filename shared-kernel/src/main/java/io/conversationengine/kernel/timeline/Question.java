package io.conversationengine.kernel.timeline;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.WorkspaceId;
import org.jspecify.annotations.Nullable;

/// What can be asked of the views. Each question is answered with an [Answer]; a found view is of type `V`.
///
/// Nothing is found beyond the workspace that the question names.
public sealed interface Question<V extends View> {

    /// Where it is asked; null for what belongs to no workspace.
    @Nullable
    WorkspaceId workspace();

    /// The position that the view must have seen before it answers; 0 for whatever it has seen.
    long atLeast();

    record FindConversation(WorkspaceId workspace, ConversationId conversation, long atLeast)
            implements Question<ConversationView> {}

    /// @param after where the page before ended, as its `next` says; null for the first page
    /// @param limit items on the page, 1 to 200
    record FindTimeline(
            WorkspaceId workspace,
            ConversationId conversation,
            Order order,
            @Nullable String after,
            int limit,
            long atLeast)
            implements Question<Timeline> {}

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
            implements Question<Audit> {}

    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /// May this be sent now? The wording of the content does not matter, only its kind, template and tag.
    record AskVerdict(WorkspaceId workspace, ConversationId conversation, Sender sender, Content content, long atLeast)
            implements Question<VerdictView> {}

    record FindContact(WorkspaceId workspace, ContactId contact, long atLeast) implements Question<ContactView> {}

    /// @param after where the page before ended, as its `next` says; null for the first page
    /// @param limit items on the page, 1 to 200
    record ListAccounts(WorkspaceId workspace, @Nullable String after, int limit, long atLeast)
            implements Question<Accounts> {}

    /// The rules of the workspace's edition.
    record ListChannels(WorkspaceId workspace, long atLeast) implements Question<Channels> {}

    record FindWorkspace(WorkspaceId workspace, long atLeast) implements Question<WorkspaceView> {}

    /// How far every projection has come.
    record ListProjections() implements Question<Projections> {

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

package io.conversationengine.query.feed.selection;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which of the log's events are given.
///
/// @param kinds names of events; empty for all
public record Selection(
        WorkspaceId workspace,
        Set<String> kinds,
        @Nullable ConversationId conversation,
        @Nullable AccountId account,
        @Nullable Channel channel) {

    /// Whether it may leave out some of the workspace's.
    public boolean isNarrow() {
        return !kinds.isEmpty() || conversation != null || isOfAccounts();
    }

    boolean isOfAccounts() {
        return account != null || channel != null;
    }

    /// The same for the same selection, whatever order the kinds came in.
    public String text() {
        return String.join(
                "\n",
                workspace.value(),
                new TreeSet<>(kinds).toString(),
                String.valueOf(conversation),
                String.valueOf(account),
                String.valueOf(channel));
    }
}

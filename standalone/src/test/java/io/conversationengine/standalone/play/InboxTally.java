package io.conversationengine.standalone.play;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.SearchResults.InboxCounts;
import io.conversationengine.kernel.workspace.AgentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts conversations event by event, without anything of the engine's own folds. Without teams.
final class InboxTally {

    private final Map<ConversationId, Had> conversations = new HashMap<>();

    void take(Object payload) {
        if (payload instanceof ConversationEvent event) {
            conversations.merge(event.conversation(), Had.NOTHING.after(event), (before, _) -> before.after(event));
        }
    }

    InboxCounts all() {
        return counted(conversations.values());
    }

    InboxCounts of(AgentId agent) {
        return counted(conversations.values().stream()
                .filter(one -> agent.equals(one.agent()))
                .toList());
    }

    private static InboxCounts counted(Collection<Had> all) {
        long open = all.stream().filter(Had::open).count();
        long assigned = all.stream().filter(one -> one.agent() != null).count();
        return new InboxCounts(open, all.size() - open, assigned, all.size() - assigned);
    }

    /// @param agent who has it
    private record Had(boolean open, @Nullable AgentId agent) {

        private static final Had NOTHING = new Had(false, null);

        private Had after(ConversationEvent event) {
            return switch (event) {
                case ConversationOpened _, ConversationReopened _ -> new Had(true, agent);
                case ConversationClosed _ -> new Had(false, agent);
                case AgentAssigned assigned -> new Had(open, assigned.agent());
                case AgentUnassigned _ -> new Had(open, null);
                default -> this;
            };
        }
    }
}

package io.conversationengine.query.statistics;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamAssigned;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import org.jspecify.annotations.Nullable;

/// Of a conversation, what its facts are grouped by.
///
/// @param session the open one, or the last
/// @param agent who has it; null for nobody
record CountedConversation(
        ConversationId id,
        WorkspaceId workspace,
        Channel channel,
        AccountId account,
        int session,
        @Nullable AgentId agent) {

    static CountedConversation begunBy(ConversationOpened event) {
        return new CountedConversation(
                event.conversation(), event.workspace(), event.channel(), event.account(), event.session(), null);
    }

    CountedConversation after(ConversationEvent event) {
        return switch (event) {
            case ConversationReopened e -> with(e.session(), agent);
            case AgentAssigned e -> with(session, e.agent());
            case AgentUnassigned _, TeamAssigned _ -> with(session, null);
            default -> this;
        };
    }

    private CountedConversation with(int latest, @Nullable AgentId assignee) {
        return new CountedConversation(id, workspace, channel, account, latest, assignee);
    }
}

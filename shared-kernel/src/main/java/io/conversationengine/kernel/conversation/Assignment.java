package io.conversationengine.kernel.conversation;

import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import org.jspecify.annotations.Nullable;

/// Who has a conversation: an agent, a team, an agent within a team, or nobody.
public record Assignment(@Nullable AgentId agent, @Nullable TeamId team) {

    public static final Assignment NOBODY = new Assignment(null, null);
}

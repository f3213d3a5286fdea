package io.conversationengine.query;

import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamUnassigned;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import org.jspecify.annotations.Nullable;

/// What happens between the conversations of a story and teams.
public final class Teams {

    private Teams() {}

    /// @param agent who has it within the team; null for nobody
    public static void give(Chat chat, String team, @Nullable String agent) {
        TeamId to = new TeamId(team);
        AssignmentCause cause = AssignmentCause.REQUESTED;
        chat.story()
                .then(
                        agent == null
                                ? new TeamAssigned(chat.id(), to, cause, Story.ROBOT, Story.BEGIN)
                                : new AgentAssigned(
                                        chat.id(), new AgentId(agent), to, cause, Story.ROBOT, Story.BEGIN));
    }

    /// @param agent who had it within the team; null for nobody
    public static void take(Chat chat, String team, @Nullable String agent) {
        TeamId from = new TeamId(team);
        AssignmentCause cause = AssignmentCause.CLOSED;
        chat.story()
                .then(
                        agent == null
                                ? new TeamUnassigned(chat.id(), from, cause, Story.ROBOT, Story.BEGIN)
                                : new AgentUnassigned(
                                        chat.id(), new AgentId(agent), from, cause, Story.ROBOT, Story.BEGIN));
    }
}

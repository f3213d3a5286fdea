package io.conversationengine.query.interval;

import io.conversationengine.kernel.conversation.Assignment;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.query.interval.Interval.Bound;
import io.conversationengine.query.interval.Intervals.Turn;
import io.conversationengine.query.projector.LogEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which events begin and end who has a conversation, its sessions and its windows.
final class Turns {

    private Turns() {}

    static Assignment assignment(ResultSet row) throws SQLException {
        String agent = row.getString("assignee");
        String team = row.getString("team");
        return new Assignment(agent == null ? null : new AgentId(agent), team == null ? null : new TeamId(team));
    }

    static @Nullable Turn<Assignment> assigned(LogEntry entry) {
        return switch (entry.event()) {
            case ConversationOpened e -> turn(entry, e, e.at(), Assignment.NOBODY);
            case AgentAssigned e -> turn(entry, e, e.at(), new Assignment(e.agent(), e.team()));
            case TeamAssigned e -> turn(entry, e, e.at(), new Assignment(null, e.team()));
            case AgentUnassigned e -> turn(entry, e, e.at(), Assignment.NOBODY);
            case TeamUnassigned e -> turn(entry, e, e.at(), Assignment.NOBODY);
            default -> null;
        };
    }

    static @Nullable Turn<Integer> inSession(LogEntry entry) {
        return switch (entry.event()) {
            case ConversationOpened e -> turn(entry, e, e.at(), e.session());
            case ConversationReopened e -> turn(entry, e, e.at(), e.session());
            case ConversationClosed e -> turn(entry, e, e.at(), null);
            default -> null;
        };
    }

    /// A window ends when it was over, which its event may tell later.
    static @Nullable Turn<Integer> inWindow(LogEntry entry) {
        return switch (entry.event()) {
            case WindowOpened e -> turn(entry, e, e.at(), e.window().number());
            case WindowClosed e -> turn(entry, e, e.endedAt(), null);
            default -> null;
        };
    }

    private static <V> Turn<V> turn(LogEntry entry, ConversationEvent event, Instant at, @Nullable V value) {
        return new Turn<>(event.conversation(), new Bound(entry.position(), at), value);
    }
}

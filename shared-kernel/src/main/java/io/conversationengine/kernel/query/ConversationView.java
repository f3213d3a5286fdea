package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Erased;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.conversation.Totals;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation as it is now.
///
/// @param session the open session, or the last one when the conversation is closed
/// @param team whose it is, with or without an agent in it who has it
/// @param lastAssignee whom it was assigned to last, also when nobody is assigned any more; null when nobody ever was
/// @param sessions how many there were, the open one included
/// @param totals counted over all sessions
/// @param statistics times of that session, and counts over all
/// @param unreachableSince when the provider said that the customer cannot be reached; null while reachable
/// @param closing how it was closed last; stays when it is reopened, null before the first closing
/// @param lastMessage the last one that came from the customer or was meant for the customer; null before it
/// @param parkedSince from when on nothing of it, of its contact or of its workspace is seen here, because an
///     event could not be taken: it is as it was before; null for all others
/// @param version of the conversation's stream; `If-Match` of a command is compared with it
public record ConversationView(
        ConversationId id,
        Channel channel,
        AccountId account,
        ContactView contact,
        Status status,
        @Nullable AgentId assignee,
        @Nullable TeamId team,
        @Nullable AgentId lastAssignee,
        Session session,
        int sessions,
        Totals totals,
        ConversationStatistics statistics,
        MessagingWindow window,
        @Nullable Instant unreachableSince,
        @Nullable Closing closing,
        @Nullable LastMessage lastMessage,
        @Nullable Instant parkedSince,
        long version)
        implements View {

    public enum Status {
        OPEN,
        CLOSED
    }

    /// The messaging window at this instant. A channel that may be written to at any time has none.
    ///
    /// @param open whether a grant holds
    /// @param endsAt when the last grant that holds ends; null when none is open
    /// @param left messages left; null for any number, or when none is open
    /// @param grants the newest of each kind and trigger, those that are over too
    public record MessagingWindow(
            boolean open,
            @Nullable Instant endsAt,
            @Nullable Integer left,
            List<Grant> grants) {

        public MessagingWindow {
            grants = List.copyOf(grants);
        }

        public static MessagingWindow of(Window window, Instant at) {
            if (!window.holds(at)) {
                return new MessagingWindow(false, null, null, window.grants());
            }
            return new MessagingWindow(
                    true,
                    window.latestEnd(grant -> grant.holds(at)).orElseThrow(),
                    window.left(at).orElse(null),
                    window.grants());
        }
    }

    /// @param by who closed it; null in a row that was written before this was kept
    public record Closing(
            @Nullable String category,
            @Nullable String summary,
            @Nullable Actor by,
            Instant at) {

        public Closing erased() {
            return new Closing(category, Erased.insteadOf(summary), by, at);
        }
    }

    /// @param message the provider's id of the customer's message, ours of one to the customer
    /// @param kind of its content, as `content.kind` in the timeline
    /// @param text its first characters; null where it has no text
    /// @param notSent whether it did not reach the customer: refused here, or failed at the provider
    public record LastMessage(
            Direction direction,
            String message,
            String kind,
            @Nullable String text,
            boolean notSent,
            Instant at) {

        public LastMessage butNotSent() {
            return new LastMessage(direction, message, kind, text, true, at);
        }

        /// The name of a template is the business's own.
        public LastMessage erased() {
            return kind.equals("template")
                    ? this
                    : new LastMessage(direction, message, kind, Erased.insteadOf(text), notSent, at);
        }
    }

    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    /// What is counted of a conversation, with the times of its open or last session.
    ///
    /// @param firstAnswerAfter from the session's beginning to the first message of the business; null before it,
    ///     and where no message of the customer came before it
    /// @param firstAssignedAfter from the session's beginning until an agent or a team had it; null before that
    /// @param closedAfter from the session's beginning to its end; null while it is open
    /// @param reopenings how often it was reopened
    /// @param messagesIn of the customer, over all sessions
    /// @param messagesOut of the business that were accepted, over all sessions
    public record ConversationStatistics(
            @Nullable Duration firstAnswerAfter,
            @Nullable Duration firstAssignedAfter,
            @Nullable Duration closedAfter,
            int reopenings,
            int messagesIn,
            int messagesOut) {}
}

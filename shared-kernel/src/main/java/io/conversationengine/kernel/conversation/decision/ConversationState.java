package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.conversation.recent.RecentMessages;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a conversation decides by: all that its events add up to.
///
/// @param reachableAt when it was last known that the customer can be reached: by an act, or from an operator
/// @param customerActedAt when the customer wrote the latest of their messages, by the providers' times
public record ConversationState(
        AccountKey account,
        ConversationFacts facts,
        WindowHistory windows,
        @Nullable Instant reachableAt,
        @Nullable Instant customerActedAt,
        RecentMessages messages) {

    /// After one event more; before the first one there is no state.
    ///
    /// @throws IllegalArgumentException when the first one does not open the conversation
    public static ConversationState next(@Nullable ConversationState before, Recorded<ConversationEvent> recorded) {
        if (before != null) {
            return before.after(recorded);
        }
        if (recorded.event() instanceof ConversationOpened opened) {
            return new ConversationState(
                    new AccountKey(opened.workspace(), opened.account()),
                    ConversationFacts.begunBy(opened),
                    WindowHistory.NONE,
                    null,
                    null,
                    RecentMessages.NONE);
        }
        throw new IllegalArgumentException("A conversation begins by being opened, not with " + recorded.event());
    }

    public ConversationState after(Recorded<ConversationEvent> recorded) {
        ConversationEvent event = recorded.event();
        return new ConversationState(
                account,
                facts.after(event),
                windows.after(event),
                reachableAfter(event),
                event instanceof CustomerReplyReceived reply
                        ? Latest.of(customerActedAt, reply.actedAt())
                        : customerActedAt,
                messages.after(recorded));
    }

    boolean isIn(WorkspaceId workspace) {
        return account.workspace().equals(workspace);
    }

    private @Nullable Instant reachableAfter(ConversationEvent event) {
        return switch (event) {
            case CustomerReplyReceived reply -> Latest.of(reachableAt, reply.actedAt());
            case UnreachableCleared cleared -> Latest.of(reachableAt, cleared.at());
            default -> reachableAt;
        };
    }
}

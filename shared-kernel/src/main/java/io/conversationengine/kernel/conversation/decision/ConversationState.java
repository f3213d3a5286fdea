package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationAnswer.Accepted;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.Outcome;
import io.conversationengine.kernel.conversation.ConversationAnswer.Refused;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.conversation.decision.SentMessage.Request;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.Fingerprint;
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
                messagesAfter(recorded));
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

    private RecentMessages messagesAfter(Recorded<ConversationEvent> recorded) {
        return switch (recorded.event()) {
            case CustomerReplyReceived e -> messages.plus(e.message(), e.at());
            case OutboundAccepted e ->
                decided(new Accepted(e.message(), e.sentAs(), e.windowEndsAt(), e.left()), e.content(), recorded);
            case OutboundHeld e -> decided(new Held(e.message(), e.allowance()), e.content(), recorded);
            case OutboundRefused e -> decided(new Refused(e.message(), e.refusal()), e.content(), recorded);
            case OutboundSent e -> messages.withStatus(e.message(), DeliveryStatus.SENT);
            case OutboundDelivered e -> messages.withStatus(e.message(), DeliveryStatus.DELIVERED);
            case OutboundRead e -> messages.withStatus(e.message(), DeliveryStatus.READ);
            case OutboundFailed e -> messages.withStatus(e.message(), DeliveryStatus.FAILED);
            default -> messages;
        };
    }

    /// What became of a message. One that was held before is known with its request.
    private RecentMessages decided(Outcome outcome, Content content, Recorded<ConversationEvent> recorded) {
        SentMessage known = messages.sent(outcome.message());
        if (known != null) {
            return messages.plus(known.decided(outcome, recorded.event().at()));
        }
        if (!(recorded.metadata().get(EventMetadata.IDEMPOTENCY_KEY) instanceof String key)) {
            throw new IllegalArgumentException("No idempotency key beside " + recorded.event());
        }
        ConversationEvent event = recorded.event();
        Request request = new Request(key, Fingerprint.of(content, event.actor()), event.actor());
        Content held = outcome instanceof Held ? content : null;
        return messages.plus(
                new SentMessage(outcome.message(), request, held, outcome, DeliveryStatus.ACCEPTED, event.at()));
    }
}

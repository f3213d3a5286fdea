package io.conversationengine.command.allowance;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationAnswer.HeldAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.CheckHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is to be done next with a held message.
///
/// @param since from when on the allowance was spent; null where it is not
/// @param begunAt when it was tried first
record HeldStep(
        Kind kind,
        AllowanceId allowance,
        ConversationId conversation,
        MessageId message,
        @Nullable Instant since,
        Instant begunAt) {

    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    enum Kind {
        /// Where it is held still, the allowance is asked.
        ASK,
        RELEASE,
        REFUSE
    }

    static HeldStep after(OutboundHeld event, Instant now) {
        return new HeldStep(Kind.ASK, event.allowance(), event.conversation(), event.message(), null, now);
    }

    static HeldStep after(AllowanceReserved event, Instant now) {
        return new HeldStep(Kind.RELEASE, event.allowance(), event.conversation(), event.message(), null, now);
    }

    static HeldStep after(AllowanceExhausted event, Instant now) {
        return new HeldStep(Kind.REFUSE, event.allowance(), event.conversation(), event.message(), event.since(), now);
    }

    ConversationCommand<HeldAnswer> toConversation() {
        return switch (kind) {
            case ASK -> new CheckHeldOutbound(conversation, message);
            case RELEASE -> new ReleaseHeldOutbound(conversation, message);
            case REFUSE -> new RefuseHeldOutbound(conversation, message, allowance, Objects.requireNonNull(since));
        };
    }

    /// When to try it again that cannot be done yet. It has waited half the time by then: thousands that wait for days
    /// leave the machine to others.
    Instant againAt(Instant now) {
        Duration waited = Duration.between(begunAt, now);
        Duration atLeast = waited.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : waited;
        return now.plus(atLeast.compareTo(LONGEST_WAIT) < 0 ? atLeast : LONGEST_WAIT);
    }
}

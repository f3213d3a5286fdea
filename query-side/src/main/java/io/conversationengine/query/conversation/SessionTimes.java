package io.conversationengine.query.conversation;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamAssigned;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.conversation.Session;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long after the beginning of the open or last session something happened first; null before it.
///
/// @param answered the business sent a message, and the customer had sent one
/// @param assigned an agent or a team had the conversation
record SessionTimes(@Nullable Duration answered, @Nullable Duration assigned) {

    static final SessionTimes NONE = new SessionTimes(null, null);

    /// @param facts after the event
    SessionTimes after(ConversationEvent event, ConversationFacts facts) {
        return switch (event) {
            case ConversationReopened _ ->
                new SessionTimes(
                        null,
                        facts.assignment().agent() == null && facts.assignment().team() == null ? null : Duration.ZERO);
            case AgentAssigned e -> assigned(e.at(), facts);
            case TeamAssigned e -> assigned(e.at(), facts);
            case OutboundAccepted e
            when answers(e.session()) -> new SessionTimes(e.session().firstAnswerAfter(), assigned);
            default -> this;
        };
    }

    private SessionTimes assigned(Instant at, ConversationFacts facts) {
        return assigned == null && facts.open()
                ? new SessionTimes(answered, Duration.between(facts.session().openedAt(), at))
                : this;
    }

    /// Whether a session's newest message of the business is the first one, and the customer had written before.
    private static boolean answers(Session after) {
        return after.accepted() == 1 && after.customerMessages() > 0;
    }
}

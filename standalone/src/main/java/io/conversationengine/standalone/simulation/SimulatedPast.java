package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import org.jspecify.annotations.Nullable;

/// What the states of conversations leave to the past, in memory.
sealed interface SimulatedPast extends PastMessages permits RecordedPast, LeftMessages {

    /// @param before null where the event is the conversation's first
    void add(@Nullable ConversationState before, Recorded<ConversationEvent> recorded, ConversationState after);
}

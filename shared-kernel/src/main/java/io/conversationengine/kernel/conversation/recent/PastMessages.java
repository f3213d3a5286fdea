package io.conversationengine.kernel.conversation.recent;

import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import java.util.List;

/// Finds in a conversation's past what its state holds no more.
public interface PastMessages {

    /// The events that tell of a message under that name ([MessageName#in]), in their order. Those that are older than
    /// what is promised may be missing.
    ///
    /// @param upTo up to which event of the stream, counted from 0, the answer is true at least
    List<Recorded<ConversationEvent>> eventsOf(ConversationId conversation, MessageName name, long upTo);
}

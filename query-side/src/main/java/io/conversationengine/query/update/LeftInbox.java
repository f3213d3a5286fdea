package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;

/// A conversation that is no longer in the inbox.
///
/// @param left always true
record LeftInbox(ConversationId id, boolean left) {}

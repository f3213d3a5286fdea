/// What a conversation decides, and by what: a pure function from its state, a command and the premises to an answer
/// and events.
@NullMarked
package io.conversationengine.kernel.conversation.decision;

import org.jspecify.annotations.NullMarked;

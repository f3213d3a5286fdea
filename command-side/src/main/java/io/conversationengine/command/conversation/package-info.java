/// Decides what happens in a conversation.
@NullMarked
package io.conversationengine.command.conversation;

import org.jspecify.annotations.NullMarked;

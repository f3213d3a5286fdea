/// The messages by which a conversation knows that something comes again, or what news is about.
@NullMarked
package io.conversationengine.kernel.conversation.recent;

import org.jspecify.annotations.NullMarked;

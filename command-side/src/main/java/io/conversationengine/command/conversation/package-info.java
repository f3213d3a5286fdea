/// The conversation decides; its window is closed when the time has come.
@NullMarked
package io.conversationengine.command.conversation;

import org.jspecify.annotations.NullMarked;

/// The conversation: its commands, its events and its answers.
@NullMarked
package io.conversationengine.kernel.conversation;

import org.jspecify.annotations.NullMarked;

/// A conversation: its ids, commands, events and queries.
@NullMarked
package io.conversationengine.kernel.conversation;

import org.jspecify.annotations.NullMarked;

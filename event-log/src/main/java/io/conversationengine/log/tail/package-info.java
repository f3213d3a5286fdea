/// The end of the log, read once on a node for all readers that follow it.
@NullMarked
package io.conversationengine.log.tail;

import org.jspecify.annotations.NullMarked;

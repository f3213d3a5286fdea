/// A workspace's share of a reader: what is more than that waits by itself, with a position of its own.
@NullMarked
package io.conversationengine.log.backlog;

import org.jspecify.annotations.NullMarked;

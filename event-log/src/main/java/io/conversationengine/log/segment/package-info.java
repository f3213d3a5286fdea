/// A reader's way through the log in several segments beside each other, each of which has the events of its
/// conversations in their order.
@NullMarked
package io.conversationengine.log.segment;

import org.jspecify.annotations.NullMarked;

/// Who takes the events of a workspace away, and what was decided about how far they are.
@NullMarked
package io.conversationengine.kernel.feed;

import org.jspecify.annotations.NullMarked;

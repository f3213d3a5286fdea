/// Conversations found by their state and contents.
@NullMarked
package io.conversationengine.query.inbox;

import org.jspecify.annotations.NullMarked;

/// What holds of a conversation from one position of the log to another.
@NullMarked
package io.conversationengine.query.interval;

import org.jspecify.annotations.NullMarked;

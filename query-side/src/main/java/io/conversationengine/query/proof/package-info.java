/// What proves to others that the log is what it was, and that an event is in it.
@NullMarked
package io.conversationengine.query.proof;

import org.jspecify.annotations.NullMarked;

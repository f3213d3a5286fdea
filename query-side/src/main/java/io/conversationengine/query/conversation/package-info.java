/// A conversation as it is now, and what may be sent in it now.
@NullMarked
package io.conversationengine.query.conversation;

import org.jspecify.annotations.NullMarked;

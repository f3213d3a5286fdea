/// How commands and queries find their handlers, and what an event remembers of its command.
@NullMarked
package io.conversationengine.log.bus;

import org.jspecify.annotations.NullMarked;

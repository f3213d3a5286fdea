/// How commands and queries find their handlers, and what an event remembers of its command.
@NullMarked
package io.conversationengine.axon.bus;

import org.jspecify.annotations.NullMarked;

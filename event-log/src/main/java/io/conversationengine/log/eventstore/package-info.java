/// Where events are kept, and in which order they are read.
@NullMarked
package io.conversationengine.log.eventstore;

import org.jspecify.annotations.NullMarked;

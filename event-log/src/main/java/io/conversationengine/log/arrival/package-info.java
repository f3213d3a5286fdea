/// How readers learn that the log has gone further, in this process and in others.
@NullMarked
package io.conversationengine.log.arrival;

import org.jspecify.annotations.NullMarked;

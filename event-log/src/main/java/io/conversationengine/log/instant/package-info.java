/// From an instant to the place in the log.
@NullMarked
package io.conversationengine.log.instant;

import org.jspecify.annotations.NullMarked;

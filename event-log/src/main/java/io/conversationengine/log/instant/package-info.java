/// The log as it was: from an instant to a place in it, and streams up to a place.
@NullMarked
package io.conversationengine.log.instant;

import org.jspecify.annotations.NullMarked;

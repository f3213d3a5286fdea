/// How a message is written down: a name without a Java package, a revision, and lean JSON.
@NullMarked
package io.conversationengine.log.serialization;

import org.jspecify.annotations.NullMarked;

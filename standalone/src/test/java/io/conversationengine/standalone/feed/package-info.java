/// What others get of the log, held against the log itself.
@NullMarked
package io.conversationengine.standalone.feed;

import org.jspecify.annotations.NullMarked;

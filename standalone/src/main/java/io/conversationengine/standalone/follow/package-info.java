/// A folder of files by day that is kept in step with the feed of a running engine.
@NullMarked
package io.conversationengine.standalone.follow;

import org.jspecify.annotations.NullMarked;

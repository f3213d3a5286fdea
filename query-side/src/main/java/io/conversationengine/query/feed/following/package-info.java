/// The log for those who follow it.
@NullMarked
package io.conversationengine.query.feed.following;

import org.jspecify.annotations.NullMarked;

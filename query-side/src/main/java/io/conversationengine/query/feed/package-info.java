/// The log, handed on to others.
@NullMarked
package io.conversationengine.query.feed;

import org.jspecify.annotations.NullMarked;

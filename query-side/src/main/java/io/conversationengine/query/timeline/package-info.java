/// A conversation as its readers see it.
@NullMarked
package io.conversationengine.query.timeline;

import org.jspecify.annotations.NullMarked;

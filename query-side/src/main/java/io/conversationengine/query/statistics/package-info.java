/// What is counted of all conversations, in a projection of its own.
@NullMarked
package io.conversationengine.query.statistics;

import org.jspecify.annotations.NullMarked;

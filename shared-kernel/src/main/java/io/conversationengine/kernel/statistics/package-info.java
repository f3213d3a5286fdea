/// What is counted of conversations.
@NullMarked
package io.conversationengine.kernel.statistics;

import org.jspecify.annotations.NullMarked;

/// What a long conversation costs whoever sends to it.
@NullMarked
package io.conversationengine.benchmarks.conversation;

import org.jspecify.annotations.NullMarked;

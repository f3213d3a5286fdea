/// What it costs to prove the past and to ask about it.
@NullMarked
package io.conversationengine.benchmarks.history;

import org.jspecify.annotations.NullMarked;

/// The benchmark of the log.
@NullMarked
package io.conversationengine.benchmarks.log;

import org.jspecify.annotations.NullMarked;

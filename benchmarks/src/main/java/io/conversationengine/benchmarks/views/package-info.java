/// How fast rows are made of events: `./run bench views`.
@NullMarked
package io.conversationengine.benchmarks.views;

import org.jspecify.annotations.NullMarked;

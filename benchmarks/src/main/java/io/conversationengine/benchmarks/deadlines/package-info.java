/// Very many windows that end by themselves, while commands come: `./run bench deadlines`.
@NullMarked
package io.conversationengine.benchmarks.deadlines;

import org.jspecify.annotations.NullMarked;

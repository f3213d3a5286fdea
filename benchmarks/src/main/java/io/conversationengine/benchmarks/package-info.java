/// What is measured, and how.
@NullMarked
package io.conversationengine.benchmarks;

import org.jspecify.annotations.NullMarked;

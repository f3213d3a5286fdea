/// How something is measured, and how what came out is written down.
@NullMarked
package io.conversationengine.benchmarks.measure;

import org.jspecify.annotations.NullMarked;

/// What benchmarks are told, and what their reports have in common.
@NullMarked
package io.conversationengine.benchmarks.report;

import org.jspecify.annotations.NullMarked;

/// The same endpoints as an application on Axon's storage has them when nobody sets anything up.
@NullMarked
package io.conversationengine.benchmarks.stock;

import org.jspecify.annotations.NullMarked;

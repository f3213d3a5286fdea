/// What it costs, and how soon it is, that many follow what happens.
@NullMarked
package io.conversationengine.benchmarks.followers;

import org.jspecify.annotations.NullMarked;

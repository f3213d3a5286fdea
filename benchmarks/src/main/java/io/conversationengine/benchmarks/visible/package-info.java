/// How soon what was acknowledged is found: `./run bench visible`.
@NullMarked
package io.conversationengine.benchmarks.visible;

import org.jspecify.annotations.NullMarked;

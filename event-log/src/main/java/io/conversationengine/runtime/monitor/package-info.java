/// What is counted and timed of Axon's messages, for Micrometer.
@NullMarked
package io.conversationengine.runtime.monitor;

import org.jspecify.annotations.NullMarked;

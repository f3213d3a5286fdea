/// What is counted and timed of Axon's messages, for Micrometer.
@NullMarked
package io.conversationengine.log.monitor;

import org.jspecify.annotations.NullMarked;

/// What the command side counts and times, for Micrometer.
@NullMarked
package io.conversationengine.command.metrics;

import org.jspecify.annotations.NullMarked;

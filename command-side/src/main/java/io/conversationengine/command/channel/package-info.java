/// Decides what a channel account may do.
@NullMarked
package io.conversationengine.command.channel;

import org.jspecify.annotations.NullMarked;

/// What became of a message after it was accepted.
@NullMarked
package io.conversationengine.command.delivery;

import org.jspecify.annotations.NullMarked;

/// Conversations whose whole history is made by chance.
@NullMarked
package io.conversationengine.command.history;

import org.jspecify.annotations.NullMarked;

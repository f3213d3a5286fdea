/// What operators do about what readers of the log could not take.
@NullMarked
package io.conversationengine.command.reader;

import org.jspecify.annotations.NullMarked;

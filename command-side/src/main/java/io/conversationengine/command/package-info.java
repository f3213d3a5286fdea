/// What the command side's features share.
@NullMarked
package io.conversationengine.command;

import org.jspecify.annotations.NullMarked;

/// Channel accounts, and the register that decisions read them from.
@NullMarked
package io.conversationengine.command.channel;

import org.jspecify.annotations.NullMarked;

/// Monthly allowances, and the saga that carries a held message to its allowance and back.
@NullMarked
package io.conversationengine.command.allowance;

import org.jspecify.annotations.NullMarked;

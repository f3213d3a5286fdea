/// Decides who gets a place in an allowance of a month.
@NullMarked
package io.conversationengine.command.allowance;

import org.jspecify.annotations.NullMarked;

/// What an edition states: the kinds of rule, the data files they are read from, and the grants they give.
@NullMarked
package io.conversationengine.kernel.rule;

import org.jspecify.annotations.NullMarked;

/// What became of the audit itself: who was given which part of it.
@NullMarked
package io.conversationengine.kernel.audit;

import org.jspecify.annotations.NullMarked;

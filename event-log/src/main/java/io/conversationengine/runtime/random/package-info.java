/// What cannot be guessed, at little cost.
@NullMarked
package io.conversationengine.runtime.random;

import org.jspecify.annotations.NullMarked;

/// What cannot be guessed, at little cost.
@NullMarked
package io.conversationengine.log.random;

import org.jspecify.annotations.NullMarked;

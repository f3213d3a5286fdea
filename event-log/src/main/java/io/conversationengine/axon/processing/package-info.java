/// How events reach their readers: tokens, sagas, and what happens when a reader fails.
@NullMarked
package io.conversationengine.axon.processing;

import org.jspecify.annotations.NullMarked;

/// What every value of the engine's language keeps to: limits, and ids derived from what they name.
@NullMarked
package io.conversationengine.kernel;

import org.jspecify.annotations.NullMarked;

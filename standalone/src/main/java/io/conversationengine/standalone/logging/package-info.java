/// What the engine's log looks like: what is left out of it, and how much of it there may be.
@NullMarked
package io.conversationengine.standalone.logging;

import org.jspecify.annotations.NullMarked;

/// Channels, their rules by edition, messaging windows and the verdict.
@NullMarked
package io.conversationengine.kernel.channel;

import org.jspecify.annotations.NullMarked;

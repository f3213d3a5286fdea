/// A part of the log as somebody takes it away: a file that proves itself to whoever has the log's public key, and
/// neither the log nor a network.
@NullMarked
package io.conversationengine.log.audit;

import org.jspecify.annotations.NullMarked;

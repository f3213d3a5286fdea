/// Plays a recorded trace through the real engine under a simulated clock, and counts what the log then holds.
@NullMarked
package io.conversationengine.standalone.play;

import org.jspecify.annotations.NullMarked;

/// Answers that go on for long: how many there may be, and how they are written.
@NullMarked
package io.conversationengine.query.streaming;

import org.jspecify.annotations.NullMarked;

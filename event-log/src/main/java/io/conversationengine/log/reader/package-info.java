/// Readers of the log, and what becomes of an event that one of them cannot take.
@NullMarked
package io.conversationengine.log.reader;

import org.jspecify.annotations.NullMarked;

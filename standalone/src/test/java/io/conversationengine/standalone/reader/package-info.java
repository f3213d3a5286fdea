/// Readers of the log that cannot take an event.
@NullMarked
package io.conversationengine.standalone.reader;

import org.jspecify.annotations.NullMarked;

/// What operators did about what readers of the log could not take.
@NullMarked
package io.conversationengine.kernel.reader;

import org.jspecify.annotations.NullMarked;

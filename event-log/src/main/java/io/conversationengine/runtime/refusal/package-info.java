/// Why an engine does not start, in one line.
@NullMarked
package io.conversationengine.runtime.refusal;

import org.jspecify.annotations.NullMarked;

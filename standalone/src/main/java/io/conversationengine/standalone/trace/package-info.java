/// A recorded trace: who wrote to whom, and when.
@NullMarked
package io.conversationengine.standalone.trace;

import org.jspecify.annotations.NullMarked;

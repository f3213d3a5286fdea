/// What is written: content, ids, and what the provider said of it.
@NullMarked
package io.conversationengine.kernel.message;

import org.jspecify.annotations.NullMarked;

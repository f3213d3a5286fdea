/// What can be asked of the views, and what they answer.
@NullMarked
package io.conversationengine.kernel.query;

import org.jspecify.annotations.NullMarked;

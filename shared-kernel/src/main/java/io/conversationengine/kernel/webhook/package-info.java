/// Where a workspace has its events sent, and what was decided about it.
@NullMarked
package io.conversationengine.kernel.webhook;

import org.jspecify.annotations.NullMarked;

/// Where a workspace has its events sent.
@NullMarked
package io.conversationengine.query.webhook;

import org.jspecify.annotations.NullMarked;

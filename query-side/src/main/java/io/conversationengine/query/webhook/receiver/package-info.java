/// Where a workspace's events are posted, and how.
@NullMarked
package io.conversationengine.query.webhook.receiver;

import org.jspecify.annotations.NullMarked;

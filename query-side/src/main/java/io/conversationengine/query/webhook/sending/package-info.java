/// Hands a workspace's events over to its receivers.
@NullMarked
package io.conversationengine.query.webhook.sending;

import org.jspecify.annotations.NullMarked;

/// Webhooks as rows, which every node sees.
@NullMarked
package io.conversationengine.query.webhook.table;

import org.jspecify.annotations.NullMarked;

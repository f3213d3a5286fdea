/// How far those have come who take the events of a workspace away.
@NullMarked
package io.conversationengine.query.feed.consumer;

import org.jspecify.annotations.NullMarked;

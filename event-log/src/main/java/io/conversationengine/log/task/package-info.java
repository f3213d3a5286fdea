/// What a node does again and again while it runs.
@NullMarked
package io.conversationengine.log.task;

import org.jspecify.annotations.NullMarked;

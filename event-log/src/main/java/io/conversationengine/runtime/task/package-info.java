/// What a node does again and again while it runs.
@NullMarked
package io.conversationengine.runtime.task;

import org.jspecify.annotations.NullMarked;

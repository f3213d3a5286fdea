/// What a command says while it is at work, and when it cannot do it.
@NullMarked
package io.conversationengine.standalone.task;

import org.jspecify.annotations.NullMarked;

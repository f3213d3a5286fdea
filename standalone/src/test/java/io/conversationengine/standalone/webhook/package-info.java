/// What is sent by an engine that is a process of its own.
@NullMarked
package io.conversationengine.standalone.webhook;

import org.jspecify.annotations.NullMarked;

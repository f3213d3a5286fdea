/// The engine as its clients see it: over HTTP, in this process or in one of its own.
@NullMarked
package io.conversationengine.standalone.server;

import org.jspecify.annotations.NullMarked;

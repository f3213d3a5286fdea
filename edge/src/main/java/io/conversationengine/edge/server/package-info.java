/// The web server itself: how long it waits for whom, and what it does not serve.
@NullMarked
package io.conversationengine.edge.server;

import org.jspecify.annotations.NullMarked;

/// What a request is before anybody understands it: an address, and a body of so many bytes.
@NullMarked
package io.conversationengine.edge.request;

import org.jspecify.annotations.NullMarked;

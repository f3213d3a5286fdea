/// The API as one document: what it says of itself, what it lets in, and how it refuses.
@NullMarked
package io.conversationengine.standalone.api;

import org.jspecify.annotations.NullMarked;

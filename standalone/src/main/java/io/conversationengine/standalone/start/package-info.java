/// The engine as a server: what a first start brings, what it says of itself, and how it goes down.
@NullMarked
package io.conversationengine.standalone.start;

import org.jspecify.annotations.NullMarked;

/// A process with a reader that parks, and what it is told to fail at.
@NullMarked
package io.conversationengine.standalone.nemesis.node;

import org.jspecify.annotations.NullMarked;

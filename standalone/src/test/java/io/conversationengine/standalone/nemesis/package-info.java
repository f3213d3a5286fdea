/// The log against everything that can go wrong around it.
@NullMarked
package io.conversationengine.standalone.nemesis;

import org.jspecify.annotations.NullMarked;

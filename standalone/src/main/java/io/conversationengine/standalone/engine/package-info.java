/// The engine as one Spring application.
@NullMarked
package io.conversationengine.standalone.engine;

import org.jspecify.annotations.NullMarked;

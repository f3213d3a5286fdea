/// Tables that one role owns, for an engine that works as another.
@NullMarked
package io.conversationengine.standalone.migration;

import org.jspecify.annotations.NullMarked;

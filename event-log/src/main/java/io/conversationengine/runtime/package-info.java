/// What a node runs on, whatever it does: its settings and its clock.
@NullMarked
package io.conversationengine.runtime;

import org.jspecify.annotations.NullMarked;

/// What a text of a request may be.
@NullMarked
package io.conversationengine.edge.text;

import org.jspecify.annotations.NullMarked;

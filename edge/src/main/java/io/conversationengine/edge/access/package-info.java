/// Who may ask: API keys, and on whose behalf a request is made.
@NullMarked
package io.conversationengine.edge.access;

import org.jspecify.annotations.NullMarked;

/// What the HTTP of both sides needs: keys, problems, limits, strict JSON, the position.
@NullMarked
package io.conversationengine.edge;

import org.jspecify.annotations.NullMarked;

/// What the HTTP of both sides shares: which requests are well formed, what their headers mean, how answers are marked.
@NullMarked
package io.conversationengine.edge;

import org.jspecify.annotations.NullMarked;

/// In which form a request may come and an answer goes: JSON in UTF-8, as it is, for whoever accepts it.
@NullMarked
package io.conversationengine.edge.negotiation;

import org.jspecify.annotations.NullMarked;

/// The OpenAPI document, and what endpoints say of themselves for it.
@NullMarked
package io.conversationengine.edge.openapi;

import org.jspecify.annotations.NullMarked;

/// The OpenAPI document, with every limit, header and problem that the code itself states.
@NullMarked
package io.conversationengine.edge.openapi;

import org.jspecify.annotations.NullMarked;

/// Writes the OpenAPI document, with every limit, header and problem that the code itself states.
@NullMarked
package io.conversationengine.standalone.openapi;

import org.jspecify.annotations.NullMarked;

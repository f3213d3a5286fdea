/// Requests that nobody would send, made from the engine's own OpenAPI document and a seed.
@NullMarked
package io.conversationengine.standalone.fuzz;

import org.jspecify.annotations.NullMarked;

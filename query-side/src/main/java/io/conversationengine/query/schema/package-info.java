/// What events look like in JSON, for those who read them without the engine's classes.
@NullMarked
package io.conversationengine.query.schema;

import org.jspecify.annotations.NullMarked;

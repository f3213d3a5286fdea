/// A PostgreSQL that comes with the engine.
@NullMarked
package io.conversationengine.standalone.database;

import org.jspecify.annotations.NullMarked;

/// Deadlines that live in PostgreSQL and survive everything.
@NullMarked
package io.conversationengine.log.deadline;

import org.jspecify.annotations.NullMarked;

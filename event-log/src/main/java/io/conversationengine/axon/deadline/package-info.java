/// Deadlines that live in PostgreSQL and survive everything.
@NullMarked
package io.conversationengine.axon.deadline;

import org.jspecify.annotations.NullMarked;

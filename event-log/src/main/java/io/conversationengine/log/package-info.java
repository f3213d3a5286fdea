/// All events in one order, and all that Axon stores on PostgreSQL.
@NullMarked
package io.conversationengine.log;

import org.jspecify.annotations.NullMarked;

/// Axon's own storage on JDBC without its traps, kept to compare with.
@NullMarked
package io.conversationengine.log.axonjdbc;

import org.jspecify.annotations.NullMarked;

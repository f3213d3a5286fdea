/// The schemas on PostgreSQL and the transactions in them.
@NullMarked
package io.conversationengine.runtime.database;

import org.jspecify.annotations.NullMarked;

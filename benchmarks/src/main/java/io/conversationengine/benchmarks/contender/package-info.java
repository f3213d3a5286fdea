/// What is measured against each other: the engine's log, Axon's storage on JDBC, and PostgreSQL alone.
@NullMarked
package io.conversationengine.benchmarks.contender;

import org.jspecify.annotations.NullMarked;

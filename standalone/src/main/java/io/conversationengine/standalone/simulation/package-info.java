/// The deciders alone, in memory: what the engine would record, without a database, a bus or a clock.
@NullMarked
package io.conversationengine.standalone.simulation;

import org.jspecify.annotations.NullMarked;

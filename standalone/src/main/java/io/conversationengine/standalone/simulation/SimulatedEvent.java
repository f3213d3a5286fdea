package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.Recorded;
import java.time.Instant;

/// An event that a [Simulation] brought.
///
/// @param aggregateType what the log calls the kind of aggregate that it is of, such as `Conversation`
/// @param stream the aggregate's id
/// @param at when it would have been recorded
public record SimulatedEvent(String aggregateType, String stream, Recorded<?> recorded, Instant at) {}

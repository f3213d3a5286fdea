package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.report.Aims;

/// Where a part of the benchmark works: the server, how much it measures, and where it notes what was reached.
///
/// @param pools how many connections each contender has
record Bench(Server server, Extent extent, Pools pools, Aims aims) {}

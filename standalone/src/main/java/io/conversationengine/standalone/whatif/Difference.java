package io.conversationengine.standalone.whatif;

import java.time.YearMonth;

/// How often something happened, and how often it would have.
///
/// @param month in UTC
/// @param figure what is counted, as `./run play` calls it
public record Difference(String channel, YearMonth month, String figure, int was, int wouldBe) {}

package io.conversationengine.kernel.statistics;

import java.time.Duration;

/// How long something took.
///
/// @param count how many there are
/// @param median the shortest that is at least as long as half of them
/// @param p90 the shortest that is at least as long as nine of ten
public record StatisticsTimes(long count, Duration median, Duration p90) {}

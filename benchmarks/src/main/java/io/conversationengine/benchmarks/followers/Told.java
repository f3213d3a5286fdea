package io.conversationengine.benchmarks.followers;

import io.conversationengine.benchmarks.measure.Samples;
import java.util.Collection;
import java.util.List;

/// What became of those who followed.
///
/// @param statements of the database a second
/// @param commands that were done a second
/// @param late milliseconds from when a message was sent until somebody was told
/// @param silence seconds for which somebody was told nothing, at most
/// @param ended of those who followed, whose answer ended by itself
/// @param behind seconds that questions for what was just done waited
/// @param deafLeft whether somebody who never read was cut off
record Told(
        double statements,
        double commands,
        Samples late,
        double silence,
        long ended,
        Samples behind,
        boolean deafLeft) {

    static Samples late(Collection<Listener> listeners) {
        List<Double> all =
                listeners.stream().flatMap(listener -> listener.late().stream()).toList();
        return new Samples(
                all.isEmpty()
                        ? new double[] {Double.POSITIVE_INFINITY}
                        : all.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static double silence(Collection<Listener> listeners) {
        return listeners.stream()
                .mapToDouble(Listener::longestSilenceSeconds)
                .max()
                .orElse(0);
    }

    static long ended(Collection<Listener> listeners) {
        return listeners.stream().filter(Listener::hasEnded).count();
    }
}

package io.conversationengine.benchmarks.measure;

import java.util.stream.DoubleStream;

/// The same measured several times.
public final class Samples {

    private final double[] sorted;

    /// @param values at least one, in any order
    public Samples(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        this.sorted = DoubleStream.of(values).sorted().toArray();
    }

    public int size() {
        return sorted.length;
    }

    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double least() {
        return sorted[0];
    }

    public double most() {
        return sorted[sorted.length - 1];
    }

    /// The value that a share of all, between 0 and 1, does not exceed.
    public double quantile(double share) {
        return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    /// How many times the median of others.
    public double over(Samples others) {
        return median() / others.median();
    }

    public boolean holds(double value) {
        return least() <= value && value <= most();
    }

    /// The median and, in brackets, the spread.
    @Override
    public String toString() {
        return "%,.0f (%,.0f–%,.0f)".formatted(median(), least(), most());
    }
}

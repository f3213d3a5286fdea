package io.conversationengine.benchmarks.measure;

import java.time.Duration;

/// One caller who prepares something and then does it. Only the doing is timed.
public final class Alone {

    private static final double NANOS = 1e9;

    private Alone() {}

    public interface Preparation<T> {
        T prepare();
    }

    public interface Deed<T> {
        void on(T prepared) throws Exception;
    }

    /// How often a second it is done, when the doing has taken so long in all.
    public static <T> double perSecond(Duration lasting, Preparation<T> preparation, Deed<T> deed) {
        long spent = 0;
        long done = 0;
        while (spent < lasting.toNanos()) {
            T prepared = preparation.prepare();
            long begun = System.nanoTime();
            try {
                deed.on(prepared);
            } catch (Exception e) {
                throw new IllegalStateException("What is measured failed: " + e, e);
            }
            spent += System.nanoTime() - begun;
            done++;
        }
        return done * NANOS / spent;
    }
}

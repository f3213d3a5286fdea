package io.conversationengine.query.rebuild;

/// How fast this node goes on with the rebuild, since it took its turn.
final class Throughput {

    private static final double NANOS = 1e9;

    private final long begun = System.nanoTime();
    private long events;

    /// Events a second, with these.
    double after(int more) {
        events += more;
        return events * NANOS / Math.max(1, System.nanoTime() - begun);
    }
}

package io.conversationengine.benchmarks.search;

import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import org.jspecify.annotations.Nullable;

/// One contender, asked questions of one kind, and how long it took to answer them.
final class Asked {

    private static final double NANOS_OF_A_MILLI = 1e6;
    private static final int LEAST = 5;

    private final SearchContender contender;
    private final DatabaseTime databaseTime;
    private final Series series = new Series();
    private long nanos;
    private int answered;

    Asked(SearchContender contender, DatabaseTime databaseTime) {
        this.contender = contender;
        this.databaseTime = databaseTime;
    }

    /// Whether its time is up. Enough is enough for whoever needs seconds to answer.
    boolean isDone(int requests) {
        return answered >= requests
                || (answered >= LEAST && nanos > contender.patience().toNanos());
    }

    void ask(Search search, @Nullable String term, int agent) throws Exception {
        double inDatabase = databaseTime.millis();
        long begun = System.nanoTime();
        contender.answer().to(search, term, agent);
        long took = System.nanoTime() - begun;
        nanos += took;
        answered++;
        series.add("whole", took / NANOS_OF_A_MILLI);
        series.add("database", databaseTime.millis() - inDatabase);
    }

    SearchContender contender() {
        return contender;
    }

    /// In milliseconds, from the question to the answer.
    Samples whole() {
        return series.of("whole");
    }

    /// In milliseconds, of statements in the database.
    Samples inDatabase() {
        return series.of("database");
    }
}

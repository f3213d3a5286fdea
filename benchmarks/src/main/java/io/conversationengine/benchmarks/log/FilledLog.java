package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Contender;
import io.conversationengine.benchmarks.contender.Node;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.standalone.database.Database;

/// The engine's log with some history.
///
/// @param events how many there are, the same number in each stream
/// @param streams named [#PREFIX] and a number
record FilledLog(Database database, int events, int streams) {

    static final String PREFIX = "filled-";

    private static final int EVENTS_EACH = 10;

    /// More than an event takes with its indexes and its part of the write-ahead log.
    private static final long BYTES_EACH = 1_200;

    /// What PostgreSQL and the other contenders need beside it.
    private static final long BYTES_BESIDE = 8_000_000_000L;

    static boolean hasRoom(Server server, int events) {
        return server.freeBytes() > events * BYTES_EACH + BYTES_BESIDE;
    }

    static FilledLog fill(Bench bench, String name, int events) {
        ReportOptions.progress("filling a log with %,d events ...".formatted(events));
        Database database = bench.server().newDatabase(name);
        int streams = events / EVENTS_EACH;
        try (Contender engine = Node.start(
                        database, new Node.Setting(0, bench.pools().engine()))
                .as(name)) {
            engine.fill(PREFIX, streams, EVENTS_EACH);
        }
        return new FilledLog(database, streams * EVENTS_EACH, streams);
    }
}

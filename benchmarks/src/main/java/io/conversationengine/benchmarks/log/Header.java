package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Machine;
import java.time.Duration;

/// What one must know of a report before its figures.
record Header(Bench bench, String loadBefore, Duration took) {

    @Override
    public String toString() {
        Extent extent = bench.extent();
        return """
                # The log, measured

                Median (least–most) of %d runs of %.1f s each, the contenders by turns; events with 300 bytes of
                payload; many streams are %,d. How to read it: benchmarks/README.md.

                | | |
                |---|---|
                | JDK | %s |
                | PostgreSQL | %s |
                | machine | %d cores, %s, the data on %s |
                | load average | %s before, %s after, the benchmark's own load included |
                | connections at most | %s |
                | took | %d minutes |
                """.formatted(
                        extent.repetitions(),
                        extent.run().toMillis() / 1e3,
                        extent.many(),
                        Machine.jdk(),
                        postgres(bench.server()),
                        Machine.cores(),
                        Machine.system(),
                        bench.server().fileSystem(),
                        loadBefore,
                        Machine.load(),
                        bench.pools(),
                        took.toMinutes());
    }

    private static String postgres(Server server) {
        return "%s; fsync %s, synchronous_commit %s, full_page_writes %s"
                .formatted(
                        server.setting("server_version"),
                        server.setting("fsync"),
                        server.setting("synchronous_commit"),
                        server.setting("full_page_writes"));
    }
}

package io.conversationengine.benchmarks.report;

import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Machine;
import io.conversationengine.benchmarks.measure.Table;
import java.time.Duration;

/// A benchmark at work.
///
/// @param loadBefore of the machine, before anything was started
/// @param begunNanos as of [System#nanoTime()]
public record Run(Server server, String loadBefore, long begunNanos) {

    /// What one must know of a report before its figures.
    public String surroundings() {
        Table table = new Table("", "");
        table.row("JDK", Machine.jdk());
        table.row("PostgreSQL", postgres());
        table.row(
                "machine",
                "%d cores, %s, the data on %s".formatted(Machine.cores(), Machine.system(), server.fileSystem()));
        table.row(
                "load average",
                "%s before, %s after, the benchmark's own load included".formatted(loadBefore, Machine.load()));
        table.row(
                "took",
                "%d minutes"
                        .formatted(
                                Duration.ofNanos(System.nanoTime() - begunNanos).toMinutes()));
        return table.toString();
    }

    private String postgres() {
        return "%s; fsync %s, synchronous_commit %s, full_page_writes %s, shared_buffers %s"
                .formatted(
                        server.setting("server_version"),
                        server.setting("fsync"),
                        server.setting("synchronous_commit"),
                        server.setting("full_page_writes"),
                        server.setting("shared_buffers"));
    }
}

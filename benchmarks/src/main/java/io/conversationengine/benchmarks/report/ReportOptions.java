package io.conversationengine.benchmarks.report;

import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every benchmark can be told: how much, where, and where its report goes.
public final class ReportOptions {

    @Option(names = "--short", description = "A minute that shows that everything works; its figures mean little.")
    private boolean brief;

    @Option(names = "--data", description = "Where the database lies meanwhile; it is measured with that disk.")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--out", paramLabel = "FILE", description = "Where the report goes; standard output otherwise.")
    private @Nullable Path out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This page.")
    @SuppressWarnings("unused") // read by picocli
    private boolean help;

    /// What is done between the start of a server and its end.
    public interface Measuring {

        /// @return the report, in Markdown
        String on(Run run) throws Exception;
    }

    /// One of two values: what was asked for, or a little that shows that everything works.
    public int unlessShort(int asked, int little) {
        return brief ? little : asked;
    }

    public boolean brief() {
        return brief;
    }

    /// On a server of its own, which is gone afterwards.
    ///
    /// @return the process's exit code
    public int report(Measuring measuring) throws Exception {
        String loadBefore = Machine.load();
        try (Server server = Server.start(data)) {
            String report = measuring.on(new Run(server, loadBefore, System.nanoTime()));
            if (out == null) {
                System.out.print(report);
            } else {
                Files.writeString(out, report);
            }
        }
        return 0;
    }

    /// Anything that is no answer goes to standard error.
    public static void progress(String message) {
        System.err.println(message);
    }
}

package io.conversationengine.standalone;

import io.conversationengine.query.projector.Projection;
import io.conversationengine.standalone.rebuild.ProjectionRebuild;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "rebuild", description = "Makes a projection anew from the log, beside a running engine too.")
final class RebuildCommand implements Runnable {

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "The projection: ${COMPLETION-CANDIDATES}.")
    private String name = "";

    /// For picocli, which makes it by reflection.
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Projection.NAMES.iterator();
        }
    }

    RebuildCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        storage.require(
                Projection.NAMES.contains(name),
                "There is no projection '%s': there are %s".formatted(name, String.join(", ", Projection.NAMES)));
        new ProjectionRebuild(storage.storage(), name, Clock.systemUTC()).run(out, err);
    }
}

package io.conversationengine.standalone;

import io.conversationengine.query.projector.Projection;
import io.conversationengine.standalone.rebuild.ProjectionRebuild;
import java.io.PrintStream;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "rebuild", description = "Makes a projection anew from the log, beside a running engine too.")
final class RebuildCommand implements Runnable {

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Parameters(paramLabel = "NAME", description = "The projection: views or timeline.")
    private String name = "";

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

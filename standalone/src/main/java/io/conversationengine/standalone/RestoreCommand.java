package io.conversationengine.standalone;

import io.conversationengine.standalone.backup.LogRestore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "restore", description = "Puts an export into an empty database.")
final class RestoreCommand implements Runnable {

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Parameters(paramLabel = "LOG.ndjson", description = "The export.")
    private @Nullable Path file;

    RestoreCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        new LogRestore(Objects.requireNonNull(file), storage.storage()).run(out, err);
    }
}

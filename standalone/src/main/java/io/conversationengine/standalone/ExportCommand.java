package io.conversationengine.standalone;

import io.conversationengine.standalone.backup.LogExport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Writes the log as lines of JSON, of a running engine too.")
final class ExportCommand implements Runnable {

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output if nothing is said.")
    private @Nullable Path file;

    @Option(names = "--keys", paramLabel = "FILE", description = "A file for the keys of contacts.")
    private @Nullable Path keys;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "A file for position, hash and time.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--signing-key",
            paramLabel = "FILE",
            description = "An Ed25519 key (PEM) that signs the checkpoint; ENGINE_LOG_SIGNING_KEY_FILE says it, too.")
    private @Nullable Path signingKey;

    ExportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        Path key = signingKey == null ? configuredKey() : signingKey;
        new LogExport(storage.storage(), file, keys, checkpoint, key, Clock.systemUTC()).run(out, err);
    }

    /// `engine.log.signing-key-file`, said as the engine's other settings are.
    private static @Nullable Path configuredKey() {
        String inEnvironment = System.getenv("ENGINE_LOG_SIGNING_KEY_FILE");
        String configured = System.getProperty("engine.log.signing-key-file", inEnvironment);
        return configured == null || configured.isBlank() ? null : Path.of(configured);
    }
}

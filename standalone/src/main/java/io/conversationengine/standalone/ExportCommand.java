package io.conversationengine.standalone;

import io.conversationengine.standalone.backup.LogExport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Option(names = "--force", description = "Files of these names are written over.")
    private boolean force;

    private static final int MOST_LINKS = 40;

    ExportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        requireFilesOfTheirOwn();
        Path key = signingKey == null ? configuredKey() : signingKey;
        new LogExport(storage.storage(), file, keys, checkpoint, key, Clock.systemUTC()).run(out, err);
    }

    /// What lies there may be the only copy of another log, or of the keys without which nobody reads it.
    private void requireFilesOfTheirOwn() {
        Map<String, Path> outputs = new LinkedHashMap<>();
        putIfGiven(outputs, "--out", file);
        putIfGiven(outputs, "--keys", keys);
        putIfGiven(outputs, "--checkpoint", checkpoint);
        Map<Path, String> taken = new HashMap<>();
        outputs.forEach((option, path) -> {
            String other = taken.put(place(path, MOST_LINKS), option);
            storage.require(other == null, "%s and %s are one file: %s".formatted(other, option, path));
        });
        outputs.forEach((option, path) -> {
            storage.require(!Files.isDirectory(path), "%s: %s is a directory".formatted(option, path));
            storage.require(
                    force || !Files.exists(path),
                    "%s: there is a file %s: --force writes over it".formatted(option, path));
        });
    }

    private static void putIfGiven(Map<String, Path> outputs, String option, @Nullable Path path) {
        if (path != null) {
            outputs.put(option, path);
        }
    }

    /// The same for one file, whatever leads to it, also where nothing is yet.
    private static Path place(Path path, int links) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Path parent = absolute.getParent();
            if (Files.isSymbolicLink(absolute) && links > 0) {
                return place(absolute.resolveSibling(Files.readSymbolicLink(absolute)), links - 1);
            }
            return Files.exists(absolute) || parent == null
                    ? absolute.toRealPath()
                    : parent.toRealPath().resolve(absolute.getFileName());
        } catch (IOException _) {
            return absolute;
        }
    }

    /// `engine.log.signing-key-file`, said as the engine's other settings are.
    private static @Nullable Path configuredKey() {
        String inEnvironment = System.getenv("ENGINE_LOG_SIGNING_KEY_FILE");
        String configured = System.getProperty("engine.log.signing-key-file", inEnvironment);
        return configured == null || configured.isBlank() ? null : Path.of(configured);
    }
}

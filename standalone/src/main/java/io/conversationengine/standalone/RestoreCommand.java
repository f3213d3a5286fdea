package io.conversationengine.standalone;

import io.conversationengine.standalone.backup.LogRestore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restore", description = "Puts an export into an empty database.")
final class RestoreCommand implements Runnable {

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Parameters(paramLabel = "LOG.ndjson", description = "The export.")
    private @Nullable Path file;

    @Option(names = "--keys", paramLabel = "FILE", description = "The keys of contacts, exported with it or later.")
    private @Nullable Path keys;

    @Option(names = "--without-keys", description = "Contacts whose key is not given are restored as erased.")
    private boolean withoutKeys;

    RestoreCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        Instant othersErasedAt = withoutKeys ? Clock.systemUTC().instant() : null;
        new LogRestore(Objects.requireNonNull(file), keys, othersErasedAt, storage.storage()).run(out, err);
    }
}

package io.conversationengine.benchmarks.contender;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The engine of another checkout, if it is to be measured beside this one.
public final class OtherCheckout {

    @Option(
            names = "--beside",
            paramLabel = "DIR",
            description = "Another checkout of the engine, built: the commit before.")
    private @Nullable Path beside;

    /// @throws IllegalArgumentException where it is not built
    public Optional<Path> jar() {
        if (beside == null) {
            return Optional.empty();
        }
        Path jar = beside.resolve("standalone/target/standalone.jar").toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException("%s is not there: build that checkout first".formatted(jar));
        }
        return Optional.of(jar);
    }
}

package io.conversationengine.standalone;

import io.conversationengine.standalone.client.EngineClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say which running engine is asked, and with which key.
final class EngineOptions {

    private static final String KEY = "ENGINE_API_KEY";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the engine answers; ${DEFAULT-VALUE} if nothing is said.")
    private URI engine = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "A file with the API key; ENGINE_API_KEY in the environment says it, too.")
    private @Nullable Path keyFile;

    /// @throws ParameterException when there is no key, or the address is none
    EngineClient client() {
        require(
                ("http".equals(engine.getScheme()) || "https".equals(engine.getScheme())) && engine.getHost() != null,
                "Invalid value for option '--engine': it is an address such as http://127.0.0.1:8080");
        String key = keyFile == null ? System.getenv(KEY) : read(keyFile);
        require(key != null && !key.isBlank(), "an API key is needed: --key-file FILE, or ENGINE_API_KEY");
        String bare = String.valueOf(key).strip();
        require(bare.matches("[!-~]+"), "the API key is none: it has letters, digits and signs, and no space");
        return new EngineClient(engine, bare);
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            require(false, "Invalid value for option '--key-file': %s cannot be read".formatted(file));
            return "";
        }
    }

    void require(boolean holds, String otherwise) {
        if (!holds && command != null) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}

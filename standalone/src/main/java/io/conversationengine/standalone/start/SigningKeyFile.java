package io.conversationengine.standalone.start;

import io.conversationengine.log.proof.Ed25519Key;
import io.conversationengine.standalone.database.SecretFile;
import io.conversationengine.standalone.task.FileFault;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// The key with which an engine that brings its own database signs what it says of its log, where its operator names
/// none: it is made where there is none and lies beside the data. Whoever loses it signs with another from then on, and
/// what was signed before is looked at with the public key of before.
final class SigningKeyFile {

    static final String NAME = "signing.pem";

    private static final String FILE = "engine.log.signing-key-file";
    private static final int BYTES = 32;

    private SigningKeyFile() {}

    static void provide(ConfigurableEnvironment environment, Path directory) {
        if (environment.containsProperty(FILE)) {
            return;
        }
        Path file = directory.resolve(NAME);
        try {
            new SecretFile(file).readOrMade(BYTES, Ed25519Key::pem);
        } catch (IOException e) {
            throw new TaskRefused("no signing key can be kept in %s: %s".formatted(file, FileFault.of(e)), e);
        }
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("signingKeyFile", Map.of(FILE, file.toString())));
    }
}

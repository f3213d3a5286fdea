package io.conversationengine.standalone.start;

import io.conversationengine.standalone.database.SecretFile;
import io.conversationengine.standalone.errand.NotDone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// The master key of an engine that brings its own database, where its operator names none: it is made at the first
/// start and lies beside the data. A copy of one without the other tells nothing of anybody.
final class MasterKeyFile {

    static final String NAME = "master.key";

    private static final String KEY = "engine.personal.master-key";
    private static final String FILE = "engine.personal.master-key-file";
    private static final int BYTES = 32;

    private MasterKeyFile() {}

    static void provide(ConfigurableEnvironment environment, Path directory) {
        if (environment.containsProperty(KEY) || environment.containsProperty(FILE)) {
            return;
        }
        Path file = directory.resolve(NAME);
        try {
            new SecretFile(file).readOrMade(BYTES, Base64.getEncoder()::encodeToString);
        } catch (IOException e) {
            throw new NotDone("no master key can be kept in %s: %s".formatted(file, e), e);
        }
        environment.getPropertySources().addLast(new MapPropertySource("masterKeyFile", Map.of(FILE, file.toString())));
    }
}

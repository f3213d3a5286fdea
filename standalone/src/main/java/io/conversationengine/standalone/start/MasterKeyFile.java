package io.conversationengine.standalone.start;

import io.conversationengine.personal.key.StoredKeys;
import io.conversationengine.runtime.refusal.EngineRefused;
import io.conversationengine.standalone.database.SecretFile;
import io.conversationengine.standalone.task.FileFault;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// The master key of an engine that brings its own database, where its operator names none: it is made at the first
/// start and lies beside the data. A copy of one without the other tells nothing of anybody.
public final class MasterKeyFile {

    static final String NAME = "master.key";

    private static final String KEY = "engine.personal.master-key";
    private static final String FILE = "engine.personal.master-key-file";
    private static final int BYTES = 32;

    private MasterKeyFile() {}

    /// @throws EngineRefused when there is none, and what the database holds is under one: a new one would open nothing
    public static void provide(ConfigurableEnvironment environment, Path directory, DataSource database) {
        if (environment.containsProperty(KEY) || environment.containsProperty(FILE)) {
            return;
        }
        Path file = directory.resolve(NAME);
        if (!Files.exists(file) && StoredKeys.areIn(database)) {
            throw new EngineRefused(
                    List.of("what is stored is under a master key that is missing: put it back as %s,".formatted(file)
                            + " or set " + KEY));
        }
        try {
            new SecretFile(file).readOrMade(BYTES, Base64.getEncoder()::encodeToString);
        } catch (IOException e) {
            throw new TaskRefused("no master key can be kept in %s: %s".formatted(file, FileFault.of(e)), e);
        }
        environment.getPropertySources().addLast(new MapPropertySource("masterKeyFile", Map.of(FILE, file.toString())));
    }
}

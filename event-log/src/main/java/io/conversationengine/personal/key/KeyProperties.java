package io.conversationengine.personal.key;

import io.conversationengine.runtime.refusal.EngineRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the master key comes from. All processes on one database have the same.
///
/// @param masterKey 32 bytes in base64; goes before the file
/// @param masterKeyFile a file that holds it
@ConfigurationProperties("engine.personal")
record KeyProperties(
        @DefaultValue("") String masterKey,
        @DefaultValue("") String masterKeyFile) {

    /// @throws EngineRefused when there is one, and it is none: before anything is made
    KeyProperties {
        if (!masterKey.isBlank() || !masterKeyFile.isBlank()) {
            MasterKey _ = read(masterKey, masterKeyFile);
        }
    }

    /// @throws EngineRefused when there is none
    MasterKey required() {
        if (masterKey.isBlank() && masterKeyFile.isBlank()) {
            throw refused("personal data would have no master key: set engine.personal.master-key to 32 random bytes"
                    + " in base64, or engine.personal.master-key-file to a file that holds them");
        }
        return read(masterKey, masterKeyFile);
    }

    private static MasterKey read(String masterKey, String masterKeyFile) {
        String setting = masterKey.isBlank() ? "engine.personal.master-key-file" : "engine.personal.master-key";
        try {
            return MasterKey.of(masterKey.isBlank() ? Files.readString(Path.of(masterKeyFile)) : masterKey);
        } catch (IOException _) {
            throw refused("%s names %s, which cannot be read".formatted(setting, masterKeyFile));
        } catch (IllegalArgumentException e) {
            throw refused("%s does not fit: %s".formatted(setting, e.getMessage()));
        }
    }

    private static EngineRefused refused(String reason) {
        return new EngineRefused(List.of(reason));
    }

    /// The key itself goes into no log.
    @Override
    public String toString() {
        return "engine.personal";
    }
}

package io.conversationengine.log.tile;

import io.conversationengine.log.note.NoteSigner;
import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.proof.Ed25519Key;
import io.conversationengine.runtime.refusal.EngineRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Under which name, and with which key, the log signs what it says of itself. All processes on one database have
/// the same.
///
/// @param origin the name: 1 to 255 letters, digits and signs, but no space and no `+`; best an address of yours, such
///     as `example.com/conversations`, that no other log has
/// @param signingKeyFile a file with an Ed25519 key (PEM). An engine with a database of its own makes one,
/// `signing.pem`
///     in the data directory; elsewhere nothing is proven without one
@ConfigurationProperties("engine.log")
record ProofProperties(
        @DefaultValue("localhost/conversation-engine") String origin,
        @DefaultValue("") String signingKeyFile) {

    private static final String FILE = "engine.log.signing-key-file";

    /// @throws EngineRefused when there is a file, and it holds no such key: before anything is made
    ProofProperties {
        if (!VerifierKey.isName(origin)) {
            throw new IllegalArgumentException(
                    "engine.log.origin has 1 to 255 letters, digits and signs, but no space and no +");
        }
        if (!signingKeyFile.isBlank()) {
            PrivateKey _ = read(signingKeyFile);
        }
    }

    /// Null where there is no key.
    @Nullable
    NoteSigner signer() {
        return signingKeyFile.isBlank() ? null : new NoteSigner(origin, read(signingKeyFile));
    }

    private static PrivateKey read(String file) {
        try {
            return Ed25519Key.toSign(Files.readString(Path.of(file)));
        } catch (IOException _) {
            throw new EngineRefused(List.of("%s names %s, which cannot be read".formatted(FILE, file)));
        } catch (IllegalArgumentException e) {
            throw new EngineRefused(List.of("%s does not fit: %s".formatted(FILE, e.getMessage())));
        }
    }
}

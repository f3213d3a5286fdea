package io.conversationengine.query.proof;

import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.proof.Ed25519Key;

/// What the log is known by to whoever looks at its signatures.
///
/// @param origin the log's name, the first line of its checkpoints
/// @param vkey name, id and public key, as tools for signed notes take them
/// @param publicKey the same key as PEM
record LogKey(String origin, String vkey, String publicKey) {

    static LogKey of(VerifierKey key) {
        return new LogKey(key.name(), key.toString(), Ed25519Key.pem(key.key()));
    }
}

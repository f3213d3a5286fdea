package io.conversationengine.standalone.audit;

import io.conversationengine.log.audit.AuditProof;
import io.conversationengine.log.audit.AuditVerification;
import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.proof.Ed25519Key;
import io.conversationengine.standalone.backup.LogFiles;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/// Checks a file that [AuditExport] took away, with the log's public key and nothing else.
///
/// @param file compressed, or not
/// @param publicKey a file with the key, as PEM or as notes' tools write it
public record AuditCheck(Path file, Path publicKey) {

    private static final int FIRST_OF_GZIP = 0x1f;

    /// @throws TaskRefused when the file is not as it was written, or cannot be read
    public void run(PrintStream out, PrintStream err) {
        Function<String, VerifierKey> keys = LogFiles.read(publicKey, AuditCheck::keys);
        ProgressReport progress = new ProgressReport(err, "positions");
        try {
            AuditProof proof = LogFiles.through(file, opened -> {
                try (InputStream lines = unzipped(opened)) {
                    return AuditVerification.of(lines, keys, progress::step);
                }
            });
            progress.end();
            switch (proof) {
                case AuditProof.Whole whole -> out.println(whole);
                case AuditProof.Broken broken ->
                    throw new TaskRefused(
                            "%s %s: %s"
                                    .formatted(
                                            file,
                                            broken.damage().isSeenAtOnce()
                                                    ? "is no file of an audit of this log"
                                                    : "is not as it was written",
                                            broken),
                            null);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("There is no database here", e);
        }
    }

    /// A PEM has no name of a log; the file's is taken then.
    private static Function<String, VerifierKey> keys(String text) {
        if (text.contains("-----BEGIN")) {
            PublicKey key = Ed25519Key.toVerify(text);
            return origin -> new VerifierKey(origin, key);
        }
        VerifierKey key = VerifierKey.read(text);
        return _ -> key;
    }

    private static InputStream unzipped(InputStream file) throws IOException {
        BufferedInputStream begun = new BufferedInputStream(file, 1 << 16);
        begun.mark(1);
        int first = begun.read();
        begun.reset();
        return first == FIRST_OF_GZIP ? new GZIPInputStream(begun, 1 << 16) : begun;
    }
}

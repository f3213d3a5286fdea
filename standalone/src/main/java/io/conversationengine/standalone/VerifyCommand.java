package io.conversationengine.standalone;

import io.conversationengine.standalone.audit.AuditCheck;
import io.conversationengine.standalone.backup.LogVerification;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "verify", description = "Says whether a log is what was once written, and where it is not.")
final class VerifyCommand implements Runnable {

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Option(names = "--file", paramLabel = "LOG.ndjson", description = "An export, instead of a database.")
    private @Nullable Path file;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first position to look at; what comes before it is trusted.")
    private long from;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "A checkpoint that the log has to have.")
    private @Nullable Path checkpoint;

    @Option(names = "--public-key", paramLabel = "FILE", description = "The key (PEM) that must have signed it.")
    private @Nullable Path publicKey;

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            description = "A file that ./run audit took away, compressed or not, instead of a log. --public-key names"
                    + " the log's key, as PEM or as vkey.")
    private @Nullable Path audit;

    VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        if (audit != null) {
            check(audit);
            return;
        }
        storage.require(publicKey == null || checkpoint != null, "--public-key needs --checkpoint");
        LogVerification verification = new LogVerification(from, checkpoint, publicKey);
        if (file == null) {
            verification.of(storage.storage(), out, err);
        } else {
            storage.require(storage.areMissing(), "--file excludes --data and --url");
            verification.of(file, out, err);
        }
    }

    private void check(Path taken) {
        storage.require(
                storage.areMissing() && file == null && from == 1 && checkpoint == null,
                "--audit goes with --public-key only");
        if (publicKey == null) {
            storage.require(false, "--audit needs --public-key");
        } else {
            new AuditCheck(taken, publicKey).run(out, err);
        }
    }
}

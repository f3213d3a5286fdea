package io.conversationengine.standalone.backup;

import io.conversationengine.log.proof.Checkpoint;
import io.conversationengine.log.proof.Ed25519Key;
import io.conversationengine.log.proof.Link;
import io.conversationengine.log.proof.Verification;
import io.conversationengine.log.tile.TreeCheck;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.PublicKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Whether a log is what was once written.
///
/// @param from the first position that is looked at
/// @param checkpoint the file of one that the log has to have; null where nobody kept one
/// @param publicKey the file of the key that must have signed it; null where nobody need have signed
public record LogVerification(
        long from, @Nullable Path checkpoint, @Nullable Path publicKey) {

    /// @throws TaskRefused when the log is not whole, or a file or the database cannot be used
    public void of(Storage storage, PrintStream out, PrintStream err) {
        Verification verification = verification(err);
        Link head = new LogTask(err).on(storage, (database, progress) -> {
            Link last = LogTask.whole(verification.of(database, progress::step));
            requireItsTree(database);
            return last;
        });
        out.println(head);
    }

    /// What proves the log to others is of this log.
    private void requireItsTree(DataSource database) {
        new TreeCheck(database).firstDifference(from).ifPresent(position -> {
            throw new TaskRefused(
                    "the log is whole, and the tree of proofs stored beside it is not its: position %d"
                                    .formatted(position)
                            + " has another hash there, or something that is made of it",
                    null);
        });
    }

    /// @throws TaskRefused when the export is not whole, or a file cannot be used
    public void of(Path file, PrintStream out, PrintStream err) {
        Verification verification = verification(err);
        Link head = new LogTask(err)
                .with(progress ->
                        LogTask.whole(LogFiles.through(file, lines -> verification.of(lines, progress::step))));
        out.println(head);
    }

    private Verification verification(PrintStream err) {
        try {
            return new Verification(from, checkpoint == null ? null : place(checkpoint, err));
        } catch (IllegalArgumentException e) {
            throw new TaskRefused(e.getMessage(), e);
        }
    }

    private Link place(Path file, PrintStream err) {
        Checkpoint known = LogFiles.read(file, Checkpoint::read);
        if (publicKey != null) {
            PublicKey key = LogFiles.read(publicKey, Ed25519Key::toVerify);
            if (!known.isSignedBy(key)) {
                throw new TaskRefused(
                        "the checkpoint %s is not signed with the key %s".formatted(file, publicKey), null);
            }
        } else if (known.signature() != null) {
            err.println("Nobody looked at the checkpoint's signature: name the key with --public-key.");
        }
        return known.place();
    }
}

package io.conversationengine.standalone.backup;

import io.conversationengine.log.proof.Checkpoint;
import io.conversationengine.log.proof.Ed25519Key;
import io.conversationengine.log.proof.Export;
import io.conversationengine.log.proof.Link;
import io.conversationengine.personal.keyfile.KeyExport;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.task.ProgressReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The whole log of a database as a file of lines, with the keys of contacts and a checkpoint beside it if they are
/// wanted.
///
/// @param file null for standard output
/// @param keys the file that they go to; null for none
/// @param checkpoint the file that it goes to; null for none
/// @param signingKey the file of the key that signs it; null where nobody signs
public record LogExport(
        Storage storage,
        @Nullable Path file,
        @Nullable Path keys,
        @Nullable Path checkpoint,
        @Nullable Path signingKey,
        Clock clock) {

    /// @throws TaskRefused when the log is not whole, or a file or the database cannot be used
    public void run(PrintStream out, PrintStream err) {
        PrivateKey key = signingKey == null ? null : LogFiles.read(signingKey, Ed25519Key::toSign);
        new LogTask(err).on(storage, (database, progress) -> {
            Link head = file == null
                    ? written(database, new BufferedOutputStream(out), progress)
                    : LogFiles.write(file, to -> written(database, to, progress));
            if (file != null) {
                out.println(head);
            } else if (out.checkError()) {
                throw new IOException("standard output was closed");
            }
            if (keys != null) {
                // After the events, so that no event lacks its key, whoever wrote for the first time meanwhile.
                LogFiles.writeSecretly(keys, new KeyExport(database)::to);
            }
            if (checkpoint != null) {
                writeCheckpoint(checkpoint, head, key);
            }
            return head;
        });
        tellWhatIsMissing(err);
    }

    private void tellWhatIsMissing(PrintStream err) {
        if (keys == null) {
            err.println("Personal texts are sealed in it. A backup needs the keys of contacts too: --keys FILE.");
        } else {
            err.println("The keys are under the master key, which is not in %s: the file master.key in the data"
                    .formatted(keys));
            err.println("directory, or the configured one. Keep it, and keep it apart from the keys.");
        }
    }

    private static Link written(DataSource database, OutputStream to, ProgressReport progress)
            throws IOException, SQLException {
        Link head = LogTask.whole(new Export(database).to(to, progress::step));
        to.flush();
        return head;
    }

    private void writeCheckpoint(Path to, Link head, @Nullable PrivateKey key) throws IOException, SQLException {
        Checkpoint unsigned = Checkpoint.of(head, clock);
        String line = (key == null ? unsigned : unsigned.signedWith(key)) + "\n";
        LogFiles.write(to, beside -> {
            beside.write(line.getBytes(StandardCharsets.UTF_8));
            return line;
        });
    }
}

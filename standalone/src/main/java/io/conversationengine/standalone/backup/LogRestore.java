package io.conversationengine.standalone.backup;

import io.conversationengine.log.proof.Link;
import io.conversationengine.log.proof.Restore;
import io.conversationengine.log.reader.DiscardRestore;
import io.conversationengine.personal.keyfile.KeyRestore;
import io.conversationengine.personal.keyfile.KeysRefused;
import io.conversationengine.standalone.database.Storage;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An export, put into an empty database.
///
/// @param keys the file with the keys of contacts; null where none is given
/// @param othersErasedAt when the contacts count as erased whose key is not given; null where each must be given
public record LogRestore(
        Path file, @Nullable Path keys, @Nullable Instant othersErasedAt, Storage storage) {

    /// @throws TaskRefused when the export is not whole, the log has events, or a file or the database cannot be used
    /// @throws KeysRefused when the keys do not fit the log
    public void run(PrintStream out, PrintStream err) {
        LogFiles.requireReadable(file);
        if (keys != null) {
            LogFiles.requireReadable(keys);
        }
        Link head = new LogTask(err).onNew(storage, (database, progress) -> {
            try (@Nullable BufferedReader keyLines = keys == null ? null : LogFiles.lines(keys)) {
                KeyRestore given = new KeyRestore(keyLines, othersErasedAt);
                List<Restore.Participant> others = List.of(given, new DiscardRestore());
                return LogTask.whole(
                        LogFiles.through(file, lines -> new Restore(database).from(lines, others, progress::step)));
            }
        });
        out.println(head);
        if (keys != null) {
            err.println("Before the engine starts, put the master key in place under which the keys are: the file");
            err.println("master.key in the data directory, or the configured one. No other opens them.");
        }
        err.println("The views are built when the engine starts. API keys are not part of the log: make one with");
        err.println("./run key new NAME --agents " + storage.options());
    }
}

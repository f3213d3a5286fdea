package io.conversationengine.standalone.backup;

import io.conversationengine.log.proof.Restore;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.errand.NotDone;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// An export, put into an empty database.
public record LogRestore(Path file, Storage storage) {

    /// @throws NotDone when the export is not whole, there are events already, or a file or the database cannot be used
    public void run(PrintStream out, PrintStream err) {
        LogFiles.requireReadable(file);
        out.println(new LogErrand(err).onNew(storage, (database, progress) -> {
            try (InputStream lines = Files.newInputStream(file)) {
                return LogErrand.whole(new Restore(database).from(lines, progress::step));
            }
        }));
        err.println("The views are built when the engine starts. API keys are not part of the log: make one with");
        err.println("./run key new NAME --agents " + storage.options());
    }
}

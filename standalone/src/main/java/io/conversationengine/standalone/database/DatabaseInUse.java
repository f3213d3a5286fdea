package io.conversationengine.standalone.database;

import io.conversationengine.standalone.task.FileFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The database that an engine in another process has at work, for a short task beside it.
public final class DatabaseInUse {

    private DatabaseInUse() {}

    /// The database on that directory, if an engine runs on it.
    ///
    /// @throws DatabaseUnavailable while the engine is only just starting, or stopping
    public static Optional<Database> on(Path directory) {
        try {
            return isTaken(directory) ? Optional.of(read(directory)) : Optional.empty();
        } catch (IOException e) {
            throw new DatabaseUnavailable("The database in " + directory + " cannot be reached: " + FileFault.of(e), e);
        }
    }

    private static boolean isTaken(Path directory) throws IOException {
        Path file = directory.resolve(EmbeddedDatabase.LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException _) {
            // By an engine in this very process.
            return true;
        }
    }

    private static Database read(Path directory) throws IOException {
        int port = new PidFile(directory.resolve(PostgresServer.DATA))
                .port()
                .orElseThrow(() -> new DatabaseUnavailable(
                        "The engine on " + directory + " is only just starting, or stopping: try again", null));
        String password =
                Files.readString(directory.resolve(EmbeddedDatabase.PASSWORD)).strip();
        return new Database(EmbeddedDatabase.urlOf(port, EmbeddedDatabase.ENGINE), EmbeddedDatabase.ENGINE, password);
    }
}

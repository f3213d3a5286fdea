package io.conversationengine.standalone.start;

import io.conversationengine.standalone.database.Database;
import java.nio.file.Path;

/// What the engine keeps its data in.
public sealed interface Storage {

    /// A directory, with a PostgreSQL that the engine brings.
    record Embedded(Path directory) implements Storage {
        @Override
        public String toString() {
            return directory.toAbsolutePath().normalize().toString();
        }
    }

    /// A PostgreSQL that somebody else runs.
    record External(Database database) implements Storage {
        @Override
        public String toString() {
            return database.toString();
        }
    }
}

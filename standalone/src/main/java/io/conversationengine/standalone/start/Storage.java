package io.conversationengine.standalone.start;

import io.conversationengine.standalone.database.Database;
import java.nio.file.Path;

/// What the engine keeps its data in.
public sealed interface Storage {

    /// The same for the command line, to be pasted into a shell. A password is left out.
    String options();

    /// A directory, with a PostgreSQL that the engine brings.
    record Embedded(Path directory) implements Storage {
        @Override
        public String options() {
            return "--data '%s'".formatted(this);
        }

        @Override
        public String toString() {
            return directory.toAbsolutePath().normalize().toString();
        }
    }

    /// A PostgreSQL that somebody else runs.
    record External(Database database) implements Storage {
        @Override
        public String options() {
            String url = "--url '%s'".formatted(database.jdbcUrl());
            return database.user() == null ? url : "%s --user '%s'".formatted(url, database.user());
        }

        @Override
        public String toString() {
            return database.toString();
        }
    }
}

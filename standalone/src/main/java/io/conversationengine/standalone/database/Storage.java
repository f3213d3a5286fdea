package io.conversationengine.standalone.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// What the engine keeps its data in.
public sealed interface Storage {

    /// The same for the command line, to be pasted into a shell. A password is left to be filled in.
    String options();

    /// Does something on the database, beside an engine that runs on it as well as without one.
    ///
    /// @throws DatabaseUnavailable when it cannot be reached or started
    <T> T with(Function<Database, T> errand);

    /// Whether there is a database; one that is not there is made by [#with].
    boolean isThere();

    /// A directory, with a PostgreSQL that the engine brings.
    record Embedded(Path directory) implements Storage {
        @Override
        public String options() {
            return "--data '%s'".formatted(this);
        }

        @Override
        public <T> T with(Function<Database, T> errand) {
            Optional<Database> running = DatabaseInUse.on(directory);
            if (running.isPresent()) {
                return errand.apply(running.get());
            }
            try (EmbeddedDatabase stopped = EmbeddedDatabase.start(directory)) {
                // Ctrl-C may end a long errand, and PostgreSQL would outlive it. To close twice does no harm.
                Runtime.getRuntime().addShutdownHook(new Thread(stopped::close));
                return errand.apply(stopped.database());
            }
        }

        @Override
        public boolean isThere() {
            return Files.isDirectory(directory.resolve(PostgresServer.DATA));
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
            String user = database.user() == null ? "" : " --user '%s'".formatted(database.user());
            return url + user + (database.password() == null ? "" : " --password WORD");
        }

        @Override
        public <T> T with(Function<Database, T> errand) {
            return errand.apply(database.requireUsable());
        }

        /// Its owner makes it.
        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public String toString() {
            return database.toString();
        }
    }
}

package io.conversationengine.standalone.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.util.FileSystemUtils;

/// What the engine keeps its data in.
public sealed interface Storage {

    /// The same for the command line, to be pasted into a shell. A password is left to be filled in.
    String options();

    /// Does something on the database, beside an engine that runs on it as well as without one.
    ///
    /// @throws DatabaseUnavailable when it cannot be reached or started
    <T> T with(Function<Database, T> task);

    /// The same as a role that may make other roles: that of the user where somebody else runs the database.
    ///
    /// @throws DatabaseUnavailable when it cannot be reached or started
    <T> T withAdministrator(Function<Database, T> task);

    /// As [#with], and nothing is left of what was made for it when it fails where nothing was before.
    <T> T withNew(Function<Database, T> task);

    /// Whether there is a database; one that is not there is made by [#with].
    boolean isThere();

    /// A directory, with a PostgreSQL that the engine brings.
    record Embedded(Path directory) implements Storage {
        @Override
        public String options() {
            return "--data '%s'".formatted(this);
        }

        @Override
        public <T> T with(Function<Database, T> task) {
            Optional<Database> running = DatabaseInUse.on(directory);
            if (running.isPresent()) {
                return task.apply(running.get().requireUsable());
            }
            try (EmbeddedDatabase stopped = EmbeddedDatabase.start(directory)) {
                // Ctrl-C may end a long task, and PostgreSQL would outlive it. To close twice does no harm.
                Runtime.getRuntime().addShutdownHook(new Thread(stopped::close));
                return task.apply(stopped.database());
            }
        }

        @Override
        public <T> T withAdministrator(Function<Database, T> task) {
            return with(database -> task.apply(EmbeddedDatabase.administered(database, directory)));
        }

        @Override
        public <T> T withNew(Function<Database, T> task) {
            boolean hadNothing = !Files.exists(directory);
            try {
                return with(task);
            } catch (RuntimeException e) {
                if (hadNothing) {
                    remove(e);
                }
                throw e;
            }
        }

        private void remove(RuntimeException reason) {
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                reason.addSuppressed(e);
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
            String url = "--url '%s'".formatted(database);
            String user = database.user() == null ? "" : " --user '%s'".formatted(database.user());
            return url + user + (database.password() == null ? "" : " --password WORD");
        }

        @Override
        public <T> T with(Function<Database, T> task) {
            return task.apply(database.requireUsable());
        }

        @Override
        public <T> T withAdministrator(Function<Database, T> task) {
            return with(task);
        }

        /// The task itself leaves nothing in it.
        @Override
        public <T> T withNew(Function<Database, T> task) {
            return with(task);
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

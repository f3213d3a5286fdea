package io.conversationengine.standalone;

import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say what the engine keeps its data in: a directory, or a PostgreSQL of somebody's own.
final class StorageOptions {

    private static final Path DEFAULT = Path.of("data");
    private static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The engine's own database, where --url names none; data/ if nothing is said.")
    private @Nullable Path directory;

    @Option(names = "--url", paramLabel = "JDBC_URL", description = "A PostgreSQL of yours, 18 or newer.")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Its user.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "WORD",
            description = "The user's password; rather set SPRING_DATASOURCE_PASSWORD, which nobody else sees.")
    private @Nullable String password;

    /// @throws ParameterException when the options contradict each other
    Storage storage() {
        if (url == null) {
            require(user == null && password == null, "--user and --password need --url");
            require(
                    directory == null || !directory.toString().isBlank(),
                    "Invalid value for option '--data': it names no directory");
            return new Storage.Embedded(directory == null ? DEFAULT : directory);
        }
        require(directory == null, "--data and --url exclude each other");
        require(
                url.startsWith("jdbc:postgresql:"),
                "Invalid value for option '--url': it begins with jdbc:postgresql:");
        return new Storage.External(new Database(url, user, password == null ? System.getenv(PASSWORD) : password));
    }

    boolean areMissing() {
        return directory == null && url == null && user == null && password == null;
    }

    boolean areExternal() {
        return url != null;
    }

    void require(boolean holds, String otherwise) {
        if (!holds && command != null) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}

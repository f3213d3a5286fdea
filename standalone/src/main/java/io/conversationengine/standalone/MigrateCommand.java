package io.conversationengine.standalone;

import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.migration.Migration;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description =
                "Makes the tables of an engine in a PostgreSQL of yours, or brings them up to date, as their owner.")
final class MigrateCommand implements Runnable {

    private final PrintStream err;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Option(
            names = "--engine",
            paramLabel = "ROLE",
            required = true,
            description = "The role that the engine works as; it is given the rights for that, and no more.")
    private String engine = "";

    private MigrateCommand(PrintStream err) {
        this.err = err;
    }

    /// The directory, which is always refused, is not offered.
    static CommandLine line(PrintStream err) {
        CommandLine line = new CommandLine(new MigrateCommand(err));
        CommandSpec command = line.getCommandSpec();
        OptionSpec directory = command.findOption("--data");
        command.remove(directory);
        command.addOption(OptionSpec.builder(directory).hidden(true).build());
        return line;
    }

    @Override
    public void run() {
        storage.require(
                storage.areExternal(), "migrate needs --url: the engine's own database is migrated at its start");
        if (storage.storage() instanceof Storage.External(Database database)) {
            storage.require(!engine.equals(database.user()), "--engine and --user are two roles");
            new Migration(database, engine).run();
            err.println("The tables are up to date. Start the engine with --user " + engine);
        }
    }
}

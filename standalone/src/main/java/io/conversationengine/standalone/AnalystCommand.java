package io.conversationengine.standalone;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.analyst.AnalystRoles;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Roles of the database, beside a running engine as well as without one.
@Command(
        name = "analyst",
        description = "Roles of the database that read a workspace with SQL.",
        synopsisSubcommandLabel = "COMMAND")
final class AnalystCommand {

    private final PrintStream out;
    private final PrintStream err;

    AnalystCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Command(name = "new", description = "Makes a role and prints its password, this once.")
    void create(
            @Parameters(paramLabel = "NAME", description = "What the role is called.") String name,
            @Option(
                            names = "--workspace",
                            paramLabel = "ID",
                            required = true,
                            description = "The workspace that it reads, and no other.")
                    WorkspaceId workspace,
            @Option(names = "--personal", description = "It reads what is of persons, too: texts, names and addresses.")
                    boolean personal,
            @Mixin StorageOptions storage) {
        AnalystRoles.NewRole made = new AnalystRoles(storage.storage()).create(name, workspace, personal);
        out.println(made.password());
        err.println("It is not shown again. psql '" + made.address() + "' asks for it.");
    }

    @Command(name = "list", description = "Says which roles there are.")
    void list(@Mixin StorageOptions storage) {
        new AnalystRoles(storage.storage()).describe().forEach(out::println);
    }

    @Command(name = "drop", description = "Takes a role away; what it has open sees nothing from then on.")
    void drop(
            @Parameters(paramLabel = "NAME", description = "As 'analyst list' shows it.") String name,
            @Mixin StorageOptions storage) {
        new AnalystRoles(storage.storage()).drop(name);
        err.println("It opens nothing any more.");
    }
}

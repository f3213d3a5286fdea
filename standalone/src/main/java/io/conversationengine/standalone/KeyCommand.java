package io.conversationengine.standalone;

import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.start.KeyRing;
import java.io.PrintStream;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// API keys, beside a running engine as well as without one.
@Command(name = "key", description = "API keys, of a running engine too.", synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {

    /// Not at the end: a comma behind which there is nothing is a slip, and what was meant is not known.
    private static final String BETWEEN_RIGHTS = ",(?!$)";

    private final PrintStream out;
    private final PrintStream err;

    KeyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Command(name = "new", description = "Makes a key and prints it, this once.")
    void create(
            @Parameters(paramLabel = "NAME", description = "What it is called, and a bot that uses it.") String name,
            @Option(names = "--agents", description = "It may act for agents.") boolean agents,
            @Option(
                            names = "--may",
                            paramLabel = "RIGHT",
                            split = BETWEEN_RIGHTS,
                            splitSynopsisLabel = ",",
                            description =
                                    "What it may: inbound, read, send, administer, erase, feed, audit, with commas"
                                            + " between; the first three if nothing is said, all with --operator.")
                    @Nullable
                    Set<Right> may,
            @Option(
                            names = "--operator",
                            description = "It may operate the engine: have projections rebuilt, see what readers have"
                                    + " parked, have it tried again or discard it, and read the metrics. Each but the"
                                    + " last needs a right besides: administer to try again and to discard, read for"
                                    + " the others. It has all rights, unless --may names some.")
                    boolean operator,
            @Option(
                            names = "--workspace",
                            paramLabel = "ID",
                            defaultValue = "demo",
                            description = "The workspace that it opens; ${DEFAULT-VALUE} if nothing is said.")
                    WorkspaceId workspace,
            @Mixin StorageOptions storage) {
        out.println(new KeyRing(storage.storage()).create(name, workspace, agents, rights(may, operator), operator));
        err.println("It is not shown again: only a hash of it is kept.");
    }

    /// @throws TypeConversionException that says which rights there are
    static Right right(String word) {
        try {
            return Right.of(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /// @throws TypeConversionException that says what a workspace may be called
    static WorkspaceId workspace(String word) {
        try {
            return new WorkspaceId(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /// @throws TypeConversionException that says where ids are shown: a key's name is none, as several may bear it
    static UUID id(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException _) {
            throw new TypeConversionException("'%s' is not an id: './run key list' shows them".formatted(word));
        }
    }

    private static Set<Right> rights(@Nullable Set<Right> may, boolean operator) {
        if (may != null) {
            return may;
        }
        return operator ? Right.all() : Right.daily();
    }

    @Command(name = "list", description = "Says which keys there are.")
    void list(@Mixin StorageOptions storage) {
        new KeyRing(storage.storage()).describe().forEach(out::println);
    }

    @Command(name = "revoke", description = "Makes a key open nothing any more, within five seconds.")
    void revoke(
            @Parameters(paramLabel = "ID", description = "As 'key list' shows it.") UUID id,
            @Mixin StorageOptions storage) {
        new KeyRing(storage.storage()).revoke(id);
        err.println("It opens nothing any more.");
    }
}

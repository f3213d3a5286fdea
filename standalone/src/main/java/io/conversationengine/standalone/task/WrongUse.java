package io.conversationengine.standalone.task;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in one line what was asked for in a wrong way, and what there is instead.
public final class WrongUse implements IParameterExceptionHandler {

    public static final int EXIT_CODE = 2;

    private WrongUse() {}

    /// Each command and all below it explain themselves, and say no more than that where they are used wrongly.
    public static void explain(CommandLine line) {
        addHelp(line);
        line.setParameterExceptionHandler(new WrongUse());
    }

    /// To each command of its own: the one named help has it.
    private static void addHelp(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        if (command.findOption("--help") == null) {
            command.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Says what it does and takes.")
                    .build());
        }
        line.getSubcommands().values().forEach(WrongUse::addHelp);
    }

    @Override
    public int handleParseException(ParameterException misuse, String[] arguments) {
        misuse.getCommandLine().getErr().println(line(misuse));
        return EXIT_CODE;
    }

    private static String line(ParameterException misuse) {
        String said = String.valueOf(misuse.getMessage()).lines().findFirst().orElse("");
        CommandLine at = misuse.getCommandLine();
        boolean hasCommands = !at.getSubcommands().isEmpty();
        return switch (misuse) {
            case UnmatchedArgumentException unknown when unknown.isUnknownOption() -> said;
            case UnmatchedArgumentException unknown ->
                hasCommands
                        ? "There is no command '%s': there are %s"
                                .formatted(unknown.getUnmatched().getFirst(), commands(at))
                        : "%s (%s --help says what it takes)".formatted(said, name(at));
            case MissingParameterException _ when hasCommands -> said;
            default -> hasCommands ? "%s (there are %s)".formatted(said, commands(at)) : said;
        };
    }

    private static String name(CommandLine at) {
        return at.getCommandSpec().qualifiedName();
    }

    private static String commands(CommandLine at) {
        return at.getSubcommands().keySet().stream().sorted().collect(Collectors.joining(", "));
    }
}

package io.conversationengine.standalone;

import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.runtime.monitor.Causes;
import io.conversationengine.runtime.monitor.FailureText;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.logging.LogLines;
import io.conversationengine.standalone.play.Play;
import io.conversationengine.standalone.start.Listening;
import io.conversationengine.standalone.start.RefusedSetting;
import io.conversationengine.standalone.start.Start;
import io.conversationengine.standalone.task.WrongUse;
import io.conversationengine.standalone.tour.Tour;
import io.conversationengine.standalone.trace.Trace;
import io.conversationengine.standalone.whatif.ReplayRange;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Where `java -jar standalone.jar COMMAND` begins. Answers go to standard output, everything else to standard error.
/// It ends with 1 when something cannot be done and with 2 when it was asked for in a wrong way, each said in one line.
@Command(
        name = "./run",
        description = "The conversation engine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class)
final class Main {

    private static final int FAILED = 1;

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Numbers are written in the digits of JSON, whatever digits the machine's language has.
    static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args));
    }

    /// The same within this process.
    static int run(PrintStream out, PrintStream err, String... args) {
        CommandLine line = new CommandLine(new Main(out, err));
        line.addSubcommand(new KeyCommand(out, err));
        line.addSubcommand(new AnalystCommand(out, err));
        line.addSubcommand(MigrateCommand.line(err));
        line.addSubcommand(new ExportCommand(out, err));
        line.addSubcommand(new VerifyCommand(out, err));
        line.addSubcommand(new AuditCommand(out, err));
        line.addSubcommand(new FollowCommand(err));
        line.addSubcommand(new RestoreCommand(out, err));
        line.addSubcommand(new RebuildCommand(out, err));
        line.addSubcommand(new WhatIfCommand(out, err));
        line.registerConverter(WorkspaceId.class, KeyCommand::workspace);
        line.registerConverter(Right.class, KeyCommand::right);
        line.registerConverter(UUID.class, KeyCommand::id);
        line.registerConverter(Engine.Role.class, Main::role);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Integer.class, Main::port);
        line.registerConverter(ReplayRange.Place.class, WhatIfCommand::place);
        line.registerConverter(long.class, Main::position);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        WrongUse.explain(line);
        line.setExecutionExceptionHandler((failure, at, _) -> tell(at, failure));
        return line.execute(args);
    }

    private static Engine.Role role(String word) {
        return Arrays.stream(Engine.Role.values())
                .filter(role -> role.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is none of command, query, all".formatted(word)));
    }

    private static int port(String word) {
        return Math.toIntExact(number(word, 0, 65_535));
    }

    private static long position(String word) {
        return number(word, 1, Long.MAX_VALUE);
    }

    private static long number(String word, long least, long most) {
        TypeConversionException misuse =
                new TypeConversionException("it is from %d to %d, not '%s'".formatted(least, most, word));
        try {
            long number = Long.parseLong(word);
            if (number < least || number > most) {
                throw misuse;
            }
            return number;
        } catch (NumberFormatException _) {
            throw misuse;
        }
    }

    @Command(name = "start", description = "The engine as a server; Ctrl-C stops it.")
    int start(
            @Option(names = "--port", paramLabel = "N", description = "Its port; 8080 if nothing is said.") @Nullable
                    Integer port,
            @Option(
                            names = "--address",
                            paramLabel = "ADDRESS",
                            description = "The address that it listens on; this machine's own if nothing is said.")
                    @Nullable
                    String address,
            @Option(
                            names = "--role",
                            paramLabel = "command|query|all",
                            defaultValue = "all",
                            description = "The side that this process is; both if nothing is said.")
                    Engine.Role role,
            @Mixin StorageOptions storage)
            throws InterruptedException {
        storage.require(
                role == Engine.Role.ALL || storage.areExternal(),
                "--role command and --role query need --url: both sides share that database");
        new Start(new Listening.Options(address, port), role, storage.storage()).run(out);
        Thread.currentThread().join();
        return 0;
    }

    @Command(name = "play", description = "Plays a recorded trace through the real engine under a simulated clock.")
    int play(
            @Parameters(
                            paramLabel = "TRACE.ndjson",
                            arity = "0..1",
                            description = "The trace; without it the one that comes with the engine.")
                    @Nullable
                    Path trace,
            @Option(names = "--channel", paramLabel = "NAME", required = true, description = "The channel.")
                    String channel,
            @Option(names = "--rows", description = "Prints a line for each contact instead of the totals.")
                    boolean rows,
            @Option(names = "--edition", paramLabel = "NAME", description = "The channel rules.") @Nullable
                    String edition) {
        String rules = edition == null ? WorkspaceSettings.defaults().edition() : edition;
        Trace recorded = trace == null ? Trace.shipped() : Trace.in(trace);
        Play.Outcome outcome = new Play(recorded, channel, rules).run(err);
        if (rows) {
            outcome.rows().forEach(out::println);
        } else {
            out.println(outcome.totals());
        }
        return 0;
    }

    @Command(name = "tour", description = "Shows the engine in a minute, on one that is gone afterwards.")
    int tour() throws IOException, InterruptedException {
        new Tour(out, arguments -> run(out, err, arguments)).run();
        return 0;
    }

    /// What may go wrong in daily use knows its exit code, and says what to do in one line.
    private static int tell(CommandLine at, Exception failure) {
        Optional<Throwable> expected =
                Causes.of(failure).filter(ExitCodeGenerator.class::isInstance).findFirst();
        if (expected.isPresent() && expected.get() instanceof ExitCodeGenerator known) {
            return tell(at, expected.get(), known.getExitCode());
        }
        Optional<String> refused = RefusedSetting.in(failure);
        at.getErr().println(refused.orElseGet(() -> FailureText.of(failure)));
        at.getErr().print(refused.isPresent() ? "" : LogLines.frames(failure));
        at.getErr().flush();
        return FAILED;
    }

    private static int tell(CommandLine at, Throwable problem, int exitCode) {
        at.getErr()
                .println(
                        String.valueOf(problem.getMessage()).lines().findFirst().orElse(""));
        return exitCode;
    }

    /// Whatever the machine's locale: a file into which the answer goes is UTF-8.
    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}

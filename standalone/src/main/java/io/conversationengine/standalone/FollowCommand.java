package io.conversationengine.standalone;

import io.conversationengine.kernel.feed.ConsumerName;
import io.conversationengine.standalone.follow.FileFormat;
import io.conversationengine.standalone.follow.Follow;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "follow",
        description = "Keeps a folder of files by day in step with the events of a running engine, each event once,"
                + " until Ctrl-C; whoever is erased is erased from the files.")
final class FollowCommand implements Runnable {

    /// A day's files are listed in a moment, and few are written anew in a minute.
    private static final int PARTS = 32;

    private final PrintStream err;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "The folder.")
    private Path to = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "ndjson|csv",
            defaultValue = "ndjson",
            description = "ndjson, rows of the feed, or csv, with what an event says as JSON in one column;"
                    + " ${DEFAULT-VALUE} if nothing is said.")
    private FileFormat format = FileFormat.NDJSON;

    @Option(
            names = "--consumer",
            paramLabel = "NAME",
            defaultValue = "follow",
            description = "What the engine calls this folder; ${DEFAULT-VALUE} if nothing is said.")
    private String consumer = "follow";

    @Option(names = "--once", description = "Ends when all is taken that was there.")
    private boolean once;

    FollowCommand(PrintStream err) {
        this.err = err;
    }

    private static boolean isName(String text) {
        try {
            return !new ConsumerName(text).value().isBlank();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public void run() {
        engine.require(isName(consumer), "Invalid value for option '--consumer': 1 to 64 characters, none of them /");
        new Follow(engine.client(), new Follow.Options(to, format, consumer, once, PARTS), err).run();
    }
}

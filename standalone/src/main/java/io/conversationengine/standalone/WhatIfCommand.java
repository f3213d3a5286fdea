package io.conversationengine.standalone;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.whatif.ReplayRange;
import io.conversationengine.standalone.whatif.WhatIf;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(name = "what-if", description = "Decides anew what a log tells of, under another edition.")
final class WhatIfCommand implements Runnable {

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Option(names = "--edition", paramLabel = "NAME", required = true, description = "The channel rules.")
    private String edition = "";

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description = "The first position or instant that is decided anew; what lies before stays as it was.")
    private ReplayRange.@Nullable Place from;

    @Option(names = "--to", paramLabel = "PLACE", description = "The first position or instant that is not, any more.")
    private ReplayRange.@Nullable Place to;

    @Option(names = "--workspace", paramLabel = "ID", description = "The only workspace that is looked at.")
    private @Nullable WorkspaceId workspace;

    @Option(names = "--file", paramLabel = "LOG.ndjson", description = "An export, instead of a database.")
    private @Nullable Path file;

    @Option(names = "--rows", description = "Prints a line for each message with another fate.")
    private boolean rows;

    WhatIfCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        WhatIf question = new WhatIf(Editions.shipped(), edition, range(), workspace);
        if (file == null) {
            question.of(storage.storage(), rows, out, err);
        } else {
            storage.require(storage.areMissing(), "--file excludes --data and --url");
            question.of(file, rows, out, err);
        }
    }

    private ReplayRange range() {
        try {
            return new ReplayRange(from, to);
        } catch (IllegalArgumentException e) {
            storage.require(false, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    static ReplayRange.Place place(String word) {
        try {
            return ReplayRange.Place.of(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}

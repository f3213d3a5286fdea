package io.conversationengine.benchmarks.history;

import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./run bench history`: what is made of the log beside the views.
@Command(
        name = "history",
        sortOptions = false,
        description =
                "How fast the tree of proofs follows the log, the feed gives it, the past is answered, and a log is"
                        + " decided anew under another edition, and whether who reads slowly slows commands; a report"
                        + " in Markdown. Some fifteen minutes.")
public final class HistoryBenchmark implements Callable<Integer> {

    private enum Part {
        PROOFS,
        FEED,
        SLOW,
        ASOF,
        WHAT_IF;

        /// As it is asked for.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Option(names = "--events", defaultValue = "1000000", description = "Events that are proven: 1000000.")
    private int events;

    @Option(names = "--feed-events", defaultValue = "200000", description = "Events in the feed: 200,000.")
    private int feedEvents;

    @Option(
            names = "--only",
            split = ",",
            description = "Parts: proofs, feed, slow, asof, what-if. All if nothing is said.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(names = "--replayed", defaultValue = "300000", description = "Events that are decided anew: 300000.")
    private int replayed;

    @Override
    public Integer call() throws Exception {
        return options.report(this::measure);
    }

    private String measure(Run run) throws Exception {
        Aims aims = new Aims();
        List<String> sections = new ArrayList<>();
        if (only.contains(Part.PROOFS)) {
            sections.add(new Proofs(run.server(), options.unlessShort(events, 50_000), aims).section());
        }
        if (only.contains(Part.FEED)) {
            sections.add(new BulkFeed(run.server(), options.unlessShort(feedEvents, 20_000), aims).section());
        }
        if (only.contains(Part.SLOW)) {
            sections.add(new SlowReaders(run.server(), options.unlessShort(20_000, 2_000), aims).section());
        }
        if (only.contains(Part.ASOF)) {
            sections.add(new PastAnswers(run.server(), options.unlessShort(200_000, 20_000), aims).section());
        }
        if (only.contains(Part.WHAT_IF)) {
            sections.add(new OtherEdition(run.server(), options.unlessShort(replayed, 20_000), aims).section());
        }
        return """
                # The history, measured

                %s
                ## Aims

                %s
                %s""".formatted(run.surroundings(), aims, String.join("\n", sections));
    }
}

package io.conversationengine.benchmarks;

import io.conversationengine.benchmarks.conversation.ConversationBenchmark;
import io.conversationengine.benchmarks.deadlines.DeadlinesBenchmark;
import io.conversationengine.benchmarks.followers.FollowersBenchmark;
import io.conversationengine.benchmarks.history.HistoryBenchmark;
import io.conversationengine.benchmarks.http.HttpBenchmark;
import io.conversationengine.benchmarks.log.LogBenchmark;
import io.conversationengine.benchmarks.search.SearchBenchmark;
import io.conversationengine.benchmarks.views.ViewsBenchmark;
import io.conversationengine.benchmarks.visible.VisibleBenchmark;
import io.conversationengine.standalone.task.WrongUse;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where `./run bench` begins. Reports go to standard output, progress to standard error.
@Command(name = "./run bench", description = "What is measured.", synopsisSubcommandLabel = "NAME")
final class Benchmarks {

    private Benchmarks() {}

    static void main(String[] args) {
        // A report reads the same wherever it was written.
        Locale.setDefault(Locale.ROOT);
        CommandLine line = new CommandLine(new Benchmarks());
        line.addSubcommand(new LogBenchmark());
        line.addSubcommand(new SearchBenchmark());
        line.addSubcommand(new ViewsBenchmark());
        line.addSubcommand(new VisibleBenchmark());
        line.addSubcommand(new FollowersBenchmark());
        line.addSubcommand(new HttpBenchmark());
        line.addSubcommand(new ConversationBenchmark());
        line.addSubcommand(new DeadlinesBenchmark());
        line.addSubcommand(new HistoryBenchmark());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        WrongUse.explain(line);
        if (args.length == 0) {
            line.usage(System.out);
            return;
        }
        System.exit(line.execute(args));
    }
}

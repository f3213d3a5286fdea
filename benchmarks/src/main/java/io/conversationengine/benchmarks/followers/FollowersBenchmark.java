package io.conversationengine.benchmarks.followers;

import io.conversationengine.benchmarks.contender.OtherCheckout;
import io.conversationengine.benchmarks.http.HttpContender;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./run bench followers`: what those who follow cost, and what they notice of each other.
@Command(
        name = "followers",
        sortOptions = false,
        description = "What those who follow inboxes and the feed cost the database, and how soon they are told, also"
                + " beside a workspace that does as much as it may; a report in Markdown. Five minutes, twice"
                + " that beside another checkout.")
public final class FollowersBenchmark implements Callable<Integer> {

    private static final int FEW = 24;
    private static final double WANTED_RATIO = 1.2;
    private static final double WANTED_SILENCE = 5;
    private static final double WANTED_LATE = 300;
    private static final double WANTED_BEHIND = 2;
    private static final double SHARE = 0.95;
    private static final double NEARLY_ALL = 0.99;
    private static final String OWN = "engine";

    @Mixin
    private final OtherCheckout other = new OtherCheckout();

    @Option(names = "--followers", defaultValue = "300", description = "How many follow at most: 300.")
    private int followers;

    @Option(names = "--rate", defaultValue = "500", description = "Commands a second while they do: 500.")
    private int rate;

    @Option(names = "--seconds", defaultValue = "30", description = "How long it is measured each time: 30.")
    private int seconds;

    @Option(names = "--hostile", defaultValue = "120", description = "Seconds beside a hostile workspace: 120.")
    private int hostile;

    @Option(names = "--messages", defaultValue = "20000", description = "Of its long conversation before: 20,000.")
    private int messages;

    @Mixin
    private final ReportOptions options = new ReportOptions();

    private record Figures(Told few, Told many, Told beside) {}

    @Override
    public Integer call() throws Exception {
        rate = options.unlessShort(rate, 100);
        followers = options.unlessShort(followers, 72);
        seconds = options.unlessShort(seconds, 10);
        hostile = options.unlessShort(hostile, 10);
        messages = options.unlessShort(messages, 500);
        return options.report(this::measure);
    }

    private String measure(Run run) throws Exception {
        Map<String, Path> jars = new LinkedHashMap<>();
        jars.put(OWN, HttpContender.ownJar());
        other.jar().ifPresent(jar -> jars.put("the other checkout", jar));
        Map<String, Figures> figures = new LinkedHashMap<>();
        for (Map.Entry<String, Path> contender : jars.entrySet()) {
            ReportOptions.progress(contender.getKey() + " ...");
            var database = run.server().newCountingDatabase("followers_" + figures.size());
            try (FollowedEngine engine = new FollowedEngine(contender.getValue(), database)) {
                Crowded crowded = new Crowded(engine, rate, seconds);
                crowded.begin();
                Told few = crowded.with(FEW);
                Told many = crowded.with(followers);
                Told quiet = new Neighbours(engine, hostile, messages).measure();
                figures.put(contender.getKey(), new Figures(few, many, quiet));
                ReportOptions.progress(table(figures).toString());
            }
        }
        return report(run, figures);
    }

    private String report(Run run, Map<String, Figures> figures) {
        return """
                # Those who follow, measured

                %d commands a second in four workspaces, in which %d follow, and then %d: of six, one the feed, one all
                inboxes, and four their own; and one who never reads. Then, for %d s, a quiet workspace of which 8
                follow all inboxes, with 20 messages a second, beside one that is followed by 192 (its inboxes, its
                feed, one conversation), with a conversation of %d messages to which 20 a second come, and with 300
                contacts of the largest that there may be, all of which change every ten seconds, 16 at once. Behind is
                from a command's answer until a question for it is answered, ten times a second.
                Clients, engine and PostgreSQL are on one machine; statements are counted by `pg_stat_statements`.

                %s
                ## Aims

                %s
                ## All figures

                %s""".formatted(
                        rate, FEW, followers, hostile, messages, run.surroundings(), aims(figures), table(figures));
    }

    private static Aims aims(Map<String, Figures> figures) {
        Aims aims = new Aims();
        Figures own = figures.get(OWN);
        if (own != null) {
            aims.atMost(
                    "statements a second, many to few who follow",
                    WANTED_RATIO,
                    own.many().statements() / own.few().statements());
            aims.atMost(
                    "longest silence for anybody, s", WANTED_SILENCE, own.many().silence());
            aims.atMost(
                    "who were cut off though they read", 0, (double) own.many().ended());
            aims.atLeast("who never read and were cut off", 1, own.many().deafLeft() ? 1 : 0);
            aims.atMost(
                    "beside a hostile workspace: sent to told, p95, ms",
                    WANTED_LATE,
                    own.beside().late().quantile(SHARE));
            aims.atMost(
                    "beside a hostile workspace: the view behind at most, s",
                    WANTED_BEHIND,
                    own.beside().behind().most());
        }
        return aims;
    }

    private Table table(Map<String, Figures> figures) {
        Table table = new Table(
                "",
                "commands/s",
                "statements/s",
                "told, times",
                "p50, ms",
                "p95, ms",
                "silence, s",
                "behind p99, s",
                "at most, s");
        figures.forEach((name, all) -> {
            row(table, "%s, %d follow".formatted(name, FEW), all.few());
            row(table, "%s, %d follow".formatted(name, followers), all.many());
            row(table, name + ", beside a hostile workspace", all.beside());
        });
        return table;
    }

    private static void row(Table table, String name, Told told) {
        table.row(
                name,
                told.commands(),
                told.statements(),
                told.late().size(),
                told.late().median(),
                told.late().quantile(SHARE),
                told.silence(),
                told.behind().quantile(NEARLY_ALL),
                told.behind().most());
    }
}

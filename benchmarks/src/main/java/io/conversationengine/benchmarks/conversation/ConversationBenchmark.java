package io.conversationengine.benchmarks.conversation;

import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.standalone.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./run bench conversation`: what a conversation of very many messages costs whoever sends to it.
@Command(
        name = "conversation",
        sortOptions = false,
        description = "What a conversation of very many messages costs, beside a short one: its snapshot, loading it,"
                + " finding an old message, and memory for many of them; a report in Markdown. Three minutes.")
public final class ConversationBenchmark implements Callable<Integer> {

    static final int SHORT = 20;
    private static final double MILLION = 1e6;
    private static final double KILOBYTE = 1024;
    static final int CACHE_MEGABYTES = 16;

    /// The state of one of so many holds as much as that of any longer one.
    static final int LONG_ENOUGH = 700;

    private static final Duration LONGEST_SNAPSHOT = Duration.ofMinutes(2);

    @Option(names = "--messages", defaultValue = "200000", description = "Messages of the long one: 200000.")
    private int messages;

    @Option(names = "--loads", defaultValue = "300", description = "How often each is loaded: 300.")
    private int loads;

    @Option(names = "--many", defaultValue = "300", description = "Conversations for the cache: 300.")
    private int many;

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Override
    public Integer call() throws Exception {
        messages = options.unlessShort(messages, 10_000);
        loads = options.unlessShort(loads, 50);
        many = options.unlessShort(many, 100);
        return options.report(this::measure);
    }

    private String measure(Run run) {
        Database database = run.server().newDatabase("conversation");
        LongTalk longTalk = new LongTalk(0, messages);
        LongTalk shortTalk = new LongTalk(1, SHORT);
        Instant end = Clock.systemUTC().instant();
        Series series = new Series();
        try (CommandNode node = CommandNode.start(database, 0, CACHE_MEGABYTES + "MB")) {
            node.registerAccount();
            ReportOptions.progress("filling a conversation with %,d messages ...".formatted(messages));
            longTalk.appendTo(node.log(), end);
            shortTalk.appendTo(node.log(), end);
            series.add("first", node.send(longTalk, lastKey(longTalk)) / MILLION);
            awaitSnapshot(database, longTalk);
            series.add("oldest, first", node.send(longTalk, LongTalk.key(1)) / MILLION);
            for (int load = 0; load < loads; load++) {
                measureOnce(node, longTalk, "long", series, load);
                measureOnce(node, shortTalk, "short", series, load);
            }
        }
        double kilobytes = snapshotBytes(database, longTalk) / KILOBYTE;
        return new ConversationReport(messages, loads, many, series, kilobytes, cached(run, end))
                .text(run.surroundings());
    }

    /// Nothing stays in memory: each request loads the conversation.
    private static void measureOnce(CommandNode node, LongTalk talk, String name, Series series, int load) {
        series.add(name + ", known", node.send(talk, lastKey(talk)) / MILLION);
        series.add(name + ", oldest", node.send(talk, LongTalk.key(1)) / MILLION);
        series.add(name + ", new", node.send(talk, new IdempotencyKey("new-" + load)) / MILLION);
    }

    private static IdempotencyKey lastKey(LongTalk talk) {
        return LongTalk.key(talk.messages() - 1);
    }

    private static void awaitSnapshot(Database database, LongTalk talk) {
        long end = System.nanoTime() + LONGEST_SNAPSHOT.toNanos();
        while (snapshotBytes(database, talk) == 0) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("No snapshot of the long conversation was made");
            }
            Pause.of(Duration.ofMillis(100));
        }
    }

    private static long snapshotBytes(Database database, LongTalk talk) {
        Long bytes = new JdbcTemplate(database.dataSource())
                .queryForObject(
                        "select coalesce(sum(octet_length(payload) + octet_length(metadata)), 0)"
                                + " from log.snapshot where stream = ?",
                        Long.class,
                        talk.id().value());
        return bytes == null ? 0 : bytes;
    }

    /// Megabytes that this process needs more when each of many long conversations has been asked for.
    private double cached(Run run, Instant end) {
        ReportOptions.progress("filling %,d conversations with %,d messages each ...".formatted(many, LONG_ENOUGH));
        Database database = run.server().newDatabase("many");
        try (CommandNode node = CommandNode.start(database, many, CACHE_MEGABYTES + "MB")) {
            node.registerAccount();
            Callers callers = new Callers(4, many);
            callers.onceEach(number -> new LongTalk(number, LONG_ENOUGH).appendTo(node.log(), end));
            // Whatever else a first command needs is there.
            long _ = node.send(new LongTalk(0, LONG_ENOUGH), LongTalk.key(LONG_ENOUGH - 1));
            double before = usedMegabytes();
            callers.onceEach(number -> node.send(new LongTalk(number, LONG_ENOUGH), LongTalk.key(LONG_ENOUGH - 1)));
            return usedMegabytes() - before;
        }
    }

    private static double usedMegabytes() {
        for (int time = 0; time < 3; time++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MILLION;
    }
}

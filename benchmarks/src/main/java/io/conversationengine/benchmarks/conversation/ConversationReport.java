package io.conversationengine.benchmarks.conversation;

import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;

/// What was measured of a long conversation, in Markdown.
///
/// @param series milliseconds
/// @param kilobytes of the long one's snapshot
/// @param megabytes that many of them took of the heap
record ConversationReport(int messages, int loads, int many, Series series, double kilobytes, double megabytes) {

    private static final double WANTED_KILOBYTES = 256;
    private static final double WANTED_MILLIS = 100;

    String text(String surroundings) {
        return """
                # A long conversation, measured

                One of %,d messages, one every five seconds, with names of 190 characters, beside one of %d; nothing
                stays in memory, so that each request loads the conversation from its snapshot and the events after it.
                Median (least–most) of %d requests each, by turns, in milliseconds. For the cache, %,d conversations
                of %d messages were asked for, whose states are as large as that of any longer one.

                %s
                ## Aims

                %s
                ## Requests

                %s
                %s""".formatted(
                        messages,
                        ConversationBenchmark.SHORT,
                        loads,
                        many,
                        ConversationBenchmark.LONG_ENOUGH,
                        surroundings,
                        aims(),
                        requests(),
                        firsts());
    }

    private Aims aims() {
        int cache = ConversationBenchmark.CACHE_MEGABYTES;
        Samples loads = series.of("long, known");
        Aims aims = new Aims();
        aims.atMost("snapshot, KB", WANTED_KILOBYTES, kilobytes);
        aims.atMost("load, median, ms", WANTED_MILLIS, loads.median());
        aims.atMost("load, p99, ms", WANTED_MILLIS, loads.quantile(0.99));
        aims.atMost("cache of %d MB, MB of the heap".formatted(cache), cache, megabytes);
        return aims;
    }

    private Table requests() {
        Table table = new Table("request", "long", "p99", "short", "p99", "long ÷ short");
        row(table, "repeats the last message", "known");
        row(table, "repeats the oldest message", "oldest");
        row(table, "sends a new one", "new");
        return table;
    }

    private void row(Table table, String what, String name) {
        Samples ofLong = series.of("long, " + name);
        Samples ofShort = series.of("short, " + name);
        table.row(what, in(ofLong), ofLong.quantile(0.99), in(ofShort), ofShort.quantile(0.99), ofLong.over(ofShort));
    }

    private String firsts() {
        return """
                The first request of all loaded every event, as there was no snapshot yet: %.0f ms. The first that
                asked for a message that the state no longer holds brought the index of the past up to date: %.0f ms.
                """.formatted(
                        series.of("first").median(), series.of("oldest, first").median());
    }

    private static String in(Samples samples) {
        return "%.1f (%.1f–%.1f)".formatted(samples.median(), samples.least(), samples.most());
    }
}

package io.conversationengine.standalone.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much of a process lives, seen from outside and after a collection.
///
/// @param threads of the platform
record Vitals(long threads, long heapKilobytes) {

    /// The last line of a histogram, for which the collector leaves nothing but what lives.
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    static Vitals of(long pid) throws IOException {
        String histogram = jcmd(pid, "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("Nothing is told of the heap of " + pid + ": " + histogram);
        }
        long threads = jcmd(pid, "Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .count();
        return new Vitals(threads, Long.parseLong(total.group(1)) / 1_024);
    }

    private static String jcmd(long pid, String command) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

package io.conversationengine.standalone.nemesis;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/// What a worker says: a word and its details on a line that ends in a full stop, so that half a line is not taken for
/// a whole one.
///
/// @param word `ready`, `begun OPERATION`, `appended OPERATION`, `refused OPERATION`, `doubtful OPERATION`,
///     `over ROUND` or `read POSITION EVENT`
record Said(String word, String first, String second) {

    static Optional<Said> next(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.endsWith(".")) {
                String[] words = line.substring(0, line.length() - 1).split(" ", 3);
                return Optional.of(new Said(words[0], at(words, 1), at(words, 2)));
            }
        }
        return Optional.empty();
    }

    static void ready() {
        say("ready");
    }

    static void begun(String operation) {
        say("begun " + operation);
    }

    static void appended(String operation) {
        say("appended " + operation);
    }

    static void refused(String operation) {
        say("refused " + operation);
    }

    static void doubtful(String operation) {
        say("doubtful " + operation);
    }

    static void over(int round) {
        say("over " + round);
    }

    static void read(long position, String event) {
        say("read " + position + " " + event);
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line + ".");
            System.out.flush();
        }
    }

    private static String at(String[] words, int index) {
        return index < words.length ? words[index] : "";
    }
}

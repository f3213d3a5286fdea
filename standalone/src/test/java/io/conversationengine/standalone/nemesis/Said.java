package io.conversationengine.standalone.nemesis;

import io.conversationengine.standalone.nemesis.History.Planned;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What a worker says: a word and its details on a line that ends in a full stop, so that half a line is not taken for
/// a whole one.
///
/// @param word `ready`, `begun OPERATION AT EVENT/STREAM/SEQUENCE ...`, then `appended`, `overtaken`, `refused` or
///     `doubtful` with `OPERATION AT`; `failed WRITER REASON`, `looked STREAM LAST AT`,
///     `over ROUND`, `read POSITION EVENT`
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

    static void begun(String operation, List<Planned> events) {
        StringBuilder line = new StringBuilder("begun " + operation + " " + System.nanoTime());
        for (Planned event : events) {
            line.append(' ').append(event.id());
            line.append('/').append(event.stream());
            line.append('/').append(event.sequence());
        }
        say(line.toString());
    }

    static void appended(String operation) {
        say("appended " + operation + " " + System.nanoTime());
    }

    static void overtaken(String operation) {
        say("overtaken " + operation + " " + System.nanoTime());
    }

    static void refused(String operation) {
        say("refused " + operation + " " + System.nanoTime());
    }

    static void doubtful(String operation) {
        say("doubtful " + operation + " " + System.nanoTime());
    }

    static void failed(String writer, RuntimeException reason) {
        say("failed " + writer + " " + reason.toString().replace('\n', ' '));
    }

    static void looked(String stream, long last, long begunAt) {
        say("looked " + stream + " " + last + " " + begunAt);
    }

    static void over(long round) {
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

package io.conversationengine.benchmarks.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Names as frequent as they are among people.
final class Names {

    private final NavigableMap<Integer, String> upTo = new TreeMap<>();
    private final List<String> byRank = new ArrayList<>();
    private int bearers;

    /// @param resource a name and its number of bearers a line, the most frequent first
    static Names of(String resource) {
        Names names = new Names();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Names.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private void add(String line) {
        String[] fields = line.split("\t", 2);
        upTo.put(bearers, fields[0]);
        byRank.add(fields[0]);
        bearers += Integer.parseInt(fields[1]);
    }

    String next(SplittableRandom random) {
        Map.Entry<Integer, String> entry = upTo.floorEntry(random.nextInt(bearers));
        return entry.getValue();
    }

    /// @param rank 0 for the most frequent
    String ranked(int rank) {
        return byRank.get(rank);
    }

    int size() {
        return byRank.size();
    }
}

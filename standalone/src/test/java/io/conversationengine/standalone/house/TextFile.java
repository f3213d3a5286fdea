package io.conversationengine.standalone.house;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A file of the project as lines; `name` is its path from the root with `/` between the folders.
record TextFile(String name, String text) {

    List<String> lines() {
        return text.lines().toList();
    }

    String folder() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    boolean isTest() {
        return name.contains("/src/test/");
    }

    Stream<Breach> linesThat(Pattern forbidden, String message) {
        return eachLine((line, number) ->
                forbidden.matcher(line).find() ? Stream.of(new Breach(name, number, message)) : Stream.empty());
    }

    Stream<Breach> eachLine(BiFunction<String, Integer, Stream<Breach>> rule) {
        List<String> lines = lines();
        return IntStream.range(0, lines.size()).boxed().flatMap(i -> rule.apply(lines.get(i), i + 1));
    }
}

package io.conversationengine.standalone.play;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a trace was played to, and what another program computed of the shipped one.
final class Figures {

    private Figures() {}

    static Map<String, Integer> of(Play.Outcome outcome) {
        return JsonMapper.shared().readValue(outcome.totals(), new TypeReference<>() {});
    }

    static Map<String, Integer> expected(String channel) throws IOException {
        Map<String, Map<String, Integer>> all =
                JsonMapper.shared().readValue(shipped("expected.json"), new TypeReference<>() {});
        return Objects.requireNonNull(all.get(channel));
    }

    static List<String> expectedRows(String channel) throws IOException {
        return shipped("expected-" + channel + ".ndjson").lines().toList();
    }

    /// Those lines of a shipped file that are of one contact in three.
    static String ofOneInThree(String name) throws IOException {
        return shipped(name)
                .lines()
                .filter(line -> Math.floorMod(contact(line).hashCode(), 3) == 1)
                .collect(Collectors.joining("\n"));
    }

    private static String contact(String line) {
        return JsonMapper.shared().readTree(line).path("contact").asString();
    }

    private static String shipped(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(Figures.class.getResourceAsStream("/traces/support-mail." + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

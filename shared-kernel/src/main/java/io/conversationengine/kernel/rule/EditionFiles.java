package io.conversationengine.kernel.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The form of an edition on disk.
final class EditionFiles {
    private static final String ABOUT = "edition.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private record About(String name, LocalDate date, String title) {}

    private record ChannelFile(Channel channel, List<Rule> rules) {}

    private EditionFiles() {}

    static Edition read(Path folder) {
        About about = parse(folder.resolve(ABOUT), About.class);
        SortedMap<String, ChannelRules> channels = new TreeMap<>();
        for (Path file : channelFiles(folder)) {
            ChannelFile content = parse(file, ChannelFile.class);
            channels.put(content.channel().value(), new ChannelRules(content.channel(), about.name(), content.rules()));
        }
        return new Edition(about.name(), about.date(), about.title(), channels);
    }

    private static List<Path> channelFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith(ABOUT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the edition in " + folder, e);
        }
    }

    private static <T> T parse(Path file, Class<T> type) {
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}

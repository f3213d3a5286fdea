package io.conversationengine.kernel.rule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.StrictMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.ext.javatime.deser.DurationDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The form of an edition on disk: a folder that bears its name, in it `edition.json` and a file a channel.
final class EditionFiles {
    private static final String ABOUT = "edition.json";

    /// To the letter, and nothing is missing but what its record lets be null.
    private static final JsonMapper JSON = StrictMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
            .changeDefaultNullHandling(_ -> JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
            .build();

    record About(String name, LocalDate date, String title) {

        About {
            Limits.requireLine("name", name, Limits.ID);
            Limits.requireLine("title", title, Limits.NAME);
        }
    }

    record ChannelFile(Channel channel, List<Rule> rules) {

        ChannelFile {
            requireSense(rules);
        }
    }

    private EditionFiles() {}

    static Edition read(Path folder) {
        Path file = folder.resolve(ABOUT);
        About about = parse(file, About.class);
        requireName(file, folder, about.name());
        SortedMap<String, ChannelRules> channels = new TreeMap<>();
        for (Path channelFile : channelFiles(folder)) {
            ChannelRules rules = channel(channelFile, about.name());
            channels.put(rules.channel().value(), rules);
        }
        return new Edition(about.name(), about.date(), about.title(), channels);
    }

    private static ChannelRules channel(Path file, String edition) {
        ChannelFile content = parse(file, ChannelFile.class);
        requireName(file, file, content.channel() + ".json");
        return new ChannelRules(content.channel(), edition, content.rules());
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

    /// Two files of one channel, or two folders of one edition, cannot both bear its name.
    private static void requireName(Path file, Path named, String name) {
        if (!named.endsWith(name)) {
            throw new IllegalArgumentException(
                    "%s: by what it says, %s should be named %s".formatted(file, named.getFileName(), name));
        }
    }

    /// Demands that there are rules, that no two say the same, and that none takes another's effect away.
    private static void requireSense(List<Rule> rules) {
        Set<String> said = new HashSet<>();
        rules.stream().flatMap(EditionFiles::says).forEach(what -> {
            if (!said.add(what)) {
                throw new IllegalArgumentException("two rules say " + what);
            }
        });
        if (said.isEmpty()) {
            throw new IllegalArgumentException("a channel needs at least one rule");
        }
        boolean anyTime = rules.stream().anyMatch(Rule.AnyTime.class::isInstance);
        if (anyTime && rules.stream().anyMatch(EditionFiles::asksForWindow)) {
            throw new IllegalArgumentException("any-time leaves nothing for grants and monthly-allowance to say");
        }
    }

    private static Stream<String> says(Rule rule) {
        return switch (rule) {
            case Rule.AnyTime _ -> Stream.of("any-time");
            case Rule.Grants grants -> grants.after().stream().map(act -> grants.as() + " after " + act);
            case Rule.ApprovedTemplate _ -> Stream.of("approved-template");
            case Rule.MessageTag _ -> Stream.of("message-tag");
            case Rule.MonthlyAllowance _ -> Stream.of("monthly-allowance");
        };
    }

    private static boolean asksForWindow(Rule rule) {
        return rule instanceof Rule.Grants || rule instanceof Rule.MonthlyAllowance;
    }

    private static <T> T parse(Path file, Class<T> type) {
        try {
            T content = JSON.readValue(Files.readString(file), type);
            if (content == null) {
                throw new IllegalArgumentException(file + ": is empty");
            }
            return content;
        } catch (JacksonException e) {
            String at = at(e.getPath());
            throw new IllegalArgumentException(
                    "%s, line %d%s: %s".formatted(file, e.getLocation().getLineNr(), at, problem(e)), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /// Where in the file, such as `, rules[0].lasts`.
    private static String at(List<JacksonException.Reference> path) {
        StringBuilder at = new StringBuilder();
        for (JacksonException.Reference step : path) {
            at.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName());
        }
        return at.isEmpty() ? "" : ", " + at.substring(1);
    }

    private static String problem(JacksonException e) {
        return switch (e) {
            case InvalidNullException _ -> "is missing";
            case UnrecognizedPropertyException unknown -> "is no field; there are " + unknown.getKnownPropertyIds();
            case ValueInstantiationException refused ->
                "" + requireNonNull(refused.getCause()).getMessage();
            default -> e.getOriginalMessage();
        };
    }

    /// Durations such as `PT24H` and nothing else: a bare 24 would be read as seconds, and is meant to be hours.
    private static final class DurationText extends StdScalarDeserializer<Duration> {

        private DurationText() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(parser, Duration.class, "must be a text such as PT24H");
            }
            return DurationDeserializer.INSTANCE.deserialize(parser, context);
        }
    }
}

package io.conversationengine.standalone.follow;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of events that were recorded on one day, named by the first and the last of them. No other file of the day
/// has an event between the two.
///
/// @param first a position
/// @param last a position
record EventFile(LocalDate day, long first, long last) {

    static final String EVENTS = "events";

    private static final Pattern PATH =
            Pattern.compile("day=(\\d{4,}-\\d{2}-\\d{2})/(\\d{12,19})-(\\d{12,19})\\.(?:ndjson|csv)");

    /// @param path below the folder of events; empty where it is no such file
    static Optional<EventFile> at(Path path) {
        Matcher name = PATH.matcher(path.toString());
        try {
            return name.matches()
                    ? Optional.of(new EventFile(
                            LocalDate.parse(name.group(1)),
                            Long.parseLong(name.group(2)),
                            Long.parseLong(name.group(3))))
                    : Optional.empty();
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Below the folder. The names of a trillion events sort as their positions do.
    Path path(FileFormat format) {
        return Path.of(EVENTS, "day=" + day, "%012d-%012d%s".formatted(first, last, format.suffix()));
    }
}

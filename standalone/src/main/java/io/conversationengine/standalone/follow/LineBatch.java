package io.conversationengine.standalone.follow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Events that come into files together, one of each day.
final class LineBatch {

    private static final int MOST_EVENTS = 10_000;
    private static final long MOST_CHARACTERS = 16 << 20;

    private final SortedMap<LocalDate, List<EventLine>> byDay = new TreeMap<>();
    private final Set<String> erased = new LinkedHashSet<>();
    private int events;
    private long characters;
    private @Nullable EventLine last;

    void add(EventLine event) {
        byDay.computeIfAbsent(event.day(), _ -> new ArrayList<>()).add(event);
        events++;
        characters += event.text().length();
        last = event;
        if (event.erasure()) {
            erased.add(event.stream());
        }
    }

    boolean isFull() {
        return events >= MOST_EVENTS || characters >= MOST_CHARACTERS;
    }

    @Nullable
    EventLine last() {
        return last;
    }

    /// Contacts who are erased in it.
    Set<String> erased() {
        return erased;
    }

    List<EventFile> files() {
        return byDay.entrySet().stream()
                .map(day -> new EventFile(
                        day.getKey(),
                        day.getValue().getFirst().position(),
                        day.getValue().getLast().position()))
                .collect(Collectors.toList());
    }

    void write(EventFile file, FileFormat format, OutputStream out) throws IOException {
        out.write(format.header().getBytes(StandardCharsets.UTF_8));
        for (EventLine event : byDay.getOrDefault(file.day(), List.of())) {
            out.write(event.text().getBytes(StandardCharsets.UTF_8));
        }
    }
}

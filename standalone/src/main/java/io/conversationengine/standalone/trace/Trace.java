package io.conversationengine.standalone.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A recorded trace: a file of JSON lines, an act each, in the order of time. It is read twice, from one end to the
/// other: once to find what is wrong with it before anything is played, once to play it. However long it is, it does
/// not fill the memory.
public final class Trace {

    private static final String SHIPPED = "/traces/support-mail.ndjson";

    /// Where the lines come from, as often as they are asked for.
    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Source source;

    private Trace(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /// The trace that comes with the engine: 2,992 acts of 2002.
    public static Trace shipped() {
        return new Trace(SHIPPED, () -> Objects.requireNonNull(Trace.class.getResourceAsStream(SHIPPED), SHIPPED));
    }

    /// A trace in a file, or in something that can be read once only, such as a pipe.
    ///
    /// @throws NotPlayable when it cannot be read
    public static Trace in(Path file) {
        try {
            Path again = Files.isRegularFile(file) ? file : copied(file);
            Files.newInputStream(again).close();
            return new Trace(file.toString(), () -> Files.newInputStream(again));
        } catch (IOException e) {
            throw NotPlayable.unreadable(file, e);
        }
    }

    private static Path copied(Path file) throws IOException {
        Path copy = Files.createTempFile("trace", ".ndjson");
        copy.toFile().deleteOnExit();
        try (InputStream once = Files.newInputStream(file)) {
            Files.copy(once, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    /// How many acts it has and when the first of them is.
    public record Extent(long acts, Optional<Instant> beginsAt) {}

    /// @throws NotPlayable at the first line that is not an act, or that lies before the one above it
    public Extent extent() {
        Measure measure = new Measure();
        forEach(measure);
        return new Extent(measure.acts, Optional.ofNullable(measure.beginsAt));
    }

    public void forEach(Consumer<TraceAct> consumer) {
        // Byte for byte: JSON knows its own encoding, and a line that is not UTF-8 is told by its number.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.ISO_8859_1))) {
            Instant before = Instant.MIN;
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    TraceAct act = TraceLine.read(name, number, line.getBytes(StandardCharsets.ISO_8859_1))
                            .act();
                    if (act.at().isBefore(before)) {
                        throw NotPlayable.atLine(
                                name,
                                number,
                                "field \"at\" goes back in time, from %s to %s".formatted(before, act.at()));
                    }
                    before = act.at();
                    consumer.accept(act);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The trace cannot be read", e);
        }
    }

    private static final class Measure implements Consumer<TraceAct> {
        private long acts;
        private @Nullable Instant beginsAt;

        @Override
        public void accept(TraceAct act) {
            acts++;
            beginsAt = beginsAt == null ? act.at() : beginsAt;
        }
    }
}

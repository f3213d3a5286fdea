package io.conversationengine.log.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An export, read a line at a time.
final class LogFile implements ExportEntry.Source {

    /// No line that was written comes near it, and a file without lines does not fill the memory.
    private static final int LONGEST_LINE = 1 << 26;

    private final InputStream file;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;

    LogFile(InputStream file) {
        this.file = file;
    }

    @Override
    public @Nullable ExportEntry next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        boolean whole = readLine(line);
        if (whole) {
            return line.size() < LONGEST_LINE ? ExportLine.read(line.toByteArray()) : new ExportEntry.Unreadable();
        }
        return line.size() == 0 ? null : new ExportEntry.Torn();
    }

    /// Reads on to a position, whatever stands before the line of the one before it.
    ///
    /// @return that line's place, which is trusted from here on; empty when it does not say what it should
    Optional<Link> skipTo(long position) throws IOException {
        if (position == 1) {
            return Optional.of(Link.BEGINNING);
        }
        for (long skipped = 1; skipped < position - 1; skipped++) {
            if (!readLine(new ByteArrayOutputStream())) {
                return Optional.empty();
            }
        }
        return next() instanceof ExportEntry.Event before && before.claimed().position() == position - 1
                ? Optional.of(before.claimed())
                : Optional.empty();
    }

    /// @return whether a line feed came
    private boolean readLine(ByteArrayOutputStream line) throws IOException {
        while (fill()) {
            int begin = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            boolean found = next < end;
            if (line.size() < LONGEST_LINE) {
                line.write(buffer, begin, next - begin);
            }
            if (found) {
                next++;
                return true;
            }
        }
        return false;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, file.readNBytes(buffer, 0, buffer.length));
        }
        return end > 0;
    }
}

package io.conversationengine.log.proof;

import io.conversationengine.log.append.EventRow;
import io.conversationengine.log.proof.Proof.Broken;
import io.conversationengine.log.proof.Proof.Damage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An export, or another file of lines, read a line at a time.
public final class LogFile implements ExportEntry.Source {

    /// No line that was written comes near it, and a file without lines does not fill the memory.
    private static final int LONGEST_LINE = 1 << 26;

    /// How the line of an event begins, whatever was done to it further on, and how the last line is, or was cut off.
    private static final Pattern BEGINNING =
            Pattern.compile("\\{\"position\":[0-9]+,\"(id\":|hash\":\"[0-9a-f]*(\"\\}?)?(\n|\\z))");

    private static final int LONGEST_BEGINNING = 128;

    private final InputStream file;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;

    public LogFile(InputStream file) {
        this.file = file;
    }

    /// Who names another file than they mean is not told that their log was changed.
    ///
    /// @throws IOException when the file does not begin as an export does. An empty one was cut off
    void requireExport() throws IOException {
        int length = fill() ? Math.min(end, LONGEST_BEGINNING) : 0;
        String beginning = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        if (!beginning.isEmpty() && !BEGINNING.matcher(beginning).lookingAt()) {
            throw new IOException("line 1 is no line of an export");
        }
    }

    /// The next line without its end, if it is not longer than lines are; null where no whole one is left.
    public byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        return readLine(line) && line.size() < LONGEST_LINE ? line.toByteArray() : null;
    }

    /// Whether nothing comes any more, not even a part of a line.
    public boolean isOver() throws IOException {
        return !fill();
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

    /// What stands before a position.
    sealed interface Before {}

    /// @param place is trusted from here on
    record Found(Link place) implements Before {}

    /// The file is over.
    ///
    /// @param head where it says that the log ends
    record Ended(Link head) implements Before {}

    record NotFound(Broken broken) implements Before {}

    /// Reads on to a position, whatever stands before the line of the one before it.
    Before skipTo(long position) throws IOException {
        if (position == 1) {
            return new Found(Link.BEGINNING);
        }
        ByteArrayOutputStream last = new ByteArrayOutputStream();
        for (long line = 1; line < position - 1; line++) {
            ByteArrayOutputStream skipped = new ByteArrayOutputStream();
            if (!readLine(skipped)) {
                return endedWith(last, line);
            }
            last = skipped;
        }
        return switch (next()) {
            case ExportEntry.Event(Link place, EventRow _) when place.position() == position - 1 -> new Found(place);
            case ExportEntry.End(Link head) -> new Ended(head);
            case ExportEntry.Torn _ -> new NotFound(new Broken(position - 1, Damage.CUT_OFF));
            case null -> endedWith(last, position - 1);
            case ExportEntry.Unreadable _ -> new NotFound(new Broken(position - 1, Damage.CHANGED));
            // Somewhere up to here: what comes before the line was not looked at.
            case ExportEntry.Event(Link place, EventRow _) ->
                new NotFound(new Broken(position - 1, place.position() < position ? Damage.ADDED : Damage.REMOVED));
        };
    }

    /// @param line the one after the last
    private static Before endedWith(ByteArrayOutputStream last, long line) {
        return ExportLine.read(last.toByteArray()) instanceof ExportEntry.End(Link head)
                ? new Ended(head)
                : new NotFound(new Broken(line, Damage.CUT_OFF));
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

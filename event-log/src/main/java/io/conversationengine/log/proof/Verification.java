package io.conversationengine.log.proof;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Whether a log is what was once written. The engine need not run, and nothing is changed.
///
/// @param from the first position that is looked at; the stored hash of the one before it is trusted
/// @param checkpoint a place that the log is known to have had; null where nobody kept one
public record Verification(long from, @Nullable Link checkpoint) {

    /// @throws IllegalArgumentException when the checkpoint lies before what is looked at and could prove nothing
    public Verification {
        if (from < 1) {
            throw new IllegalArgumentException("positions begin with 1, not " + from);
        }
        if (checkpoint != null && checkpoint.position() < from - 1) {
            throw new IllegalArgumentException("the checkpoint is at position %d, before %d: nothing would be compared"
                    .formatted(checkpoint.position(), from));
        }
    }

    /// Of the log in a database.
    public Proof of(DataSource database, ReadingProgress watch) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            LogRows rows = new LogRows(connection, from);
            Optional<Link> before = LogRows.before(connection, from);
            if (before.isEmpty()) {
                return rows.head().map(this::endedWith).orElseGet(this::missing);
            }
            Proof proof = follow(before.get(), rows, rows.last(), watch);
            return proof instanceof Proof.Whole
                    ? LogRows.gap(connection, from)
                            .<Proof>map(Verification::outOfSequence)
                            .orElse(proof)
                    : proof;
        }
    }

    /// Of an export.
    ///
    /// @throws IOException when the file cannot be read, or its first line is none of an export
    public Proof of(InputStream file, ReadingProgress watch) throws IOException, SQLException {
        LogFile lines = new LogFile(file);
        lines.requireExport();
        return switch (lines.skipTo(from)) {
            case LogFile.Found(Link before) -> follow(before, lines, 0, watch);
            case LogFile.Ended(Link head) -> endedWith(head);
            case LogFile.NotFound(Proof.Broken broken) -> broken;
        };
    }

    /// Whoever has a checkpoint beyond the end knows that there was more.
    private Proof endedWith(Link head) {
        if (head.position() >= from - 1) {
            return missing();
        }
        return checkpoint == null
                ? new Proof.EndsBefore(head.position(), from)
                : new Proof.Broken(head.position() + 1, Proof.Damage.MISSING);
    }

    private Proof missing() {
        return new Proof.Broken(from - 1, Proof.Damage.MISSING);
    }

    private static Proof outOfSequence(long position) {
        return new Proof.Broken(position, Proof.Damage.OUT_OF_SEQUENCE);
    }

    private Proof follow(Link before, ExportEntry.Source entries, long last, ReadingProgress watch)
            throws IOException, SQLException {
        return new Chain(before, entries, checkpoint).follow(event -> event.tell(watch, last));
    }
}

package io.conversationengine.log.proof;

import io.conversationengine.log.proof.Proof.Broken;
import io.conversationengine.log.proof.Proof.Damage;
import io.conversationengine.log.proof.Proof.Whole;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Follows a log link by link, as far as each holds. It remembers the place that it has reached and looks one entry
/// ahead, however long the log is.
final class Chain {

    private final ExportEntry.Source entries;
    private final @Nullable Link checkpoint;
    private Link reached;
    private @Nullable ExportEntry entry;
    private @Nullable ExportEntry ahead;

    /// What becomes of each event that is proven.
    interface Each {
        void accept(ExportEntry.Event event) throws IOException, SQLException;
    }

    /// @param from a place that is trusted
    /// @param entries what comes after it
    /// @param checkpoint a place that is known to be in the log, not before `from`
    Chain(Link from, ExportEntry.Source entries, @Nullable Link checkpoint) {
        this.reached = from;
        this.entries = entries;
        this.checkpoint = checkpoint;
    }

    Proof follow(Each each) throws IOException, SQLException {
        ahead = entries.next();
        while (!contradictsCheckpoint()) {
            advance();
            if (!(entry instanceof ExportEntry.Event event) || !isNext(event)) {
                return end();
            }
            reached = event.claimed();
            each.accept(event);
        }
        return new Broken(reached.position(), Damage.REWRITTEN);
    }

    private void advance() throws IOException, SQLException {
        entry = ahead;
        ahead = entry == null ? null : entries.next();
    }

    private boolean contradictsCheckpoint() {
        return checkpoint != null && checkpoint.position() == reached.position() && !checkpoint.equals(reached);
    }

    private boolean isNext(ExportEntry.Event event) {
        return event.claimed().position() == reached.position() + 1 && event.follows(reached);
    }

    private Proof end() {
        long position = reached.position() + 1;
        return switch (entry) {
            case null -> new Broken(position, Damage.CUT_OFF);
            case ExportEntry.Torn _ -> new Broken(position, Damage.CUT_OFF);
            case ExportEntry.Unreadable _ -> new Broken(position, Damage.CHANGED);
            case ExportEntry.Event event -> new Broken(position, damageOf(event));
            case ExportEntry.End end -> atTheEnd(end.head());
        };
    }

    /// What stands here, or behind it, may fit a place where it does not stand.
    private Damage damageOf(ExportEntry.Event event) {
        if (event.follows(reached)) {
            return Damage.CHANGED;
        }
        if (ahead instanceof ExportEntry.Event other && other.follows(reached)) {
            return event.follows(reached.next(other.row())) ? Damage.SWAPPED : Damage.ADDED;
        }
        if (ahead instanceof ExportEntry.End(Link head) && head.equals(reached)) {
            return Damage.ADDED;
        }
        return switch (Long.signum(event.claimed().position() - reached.position() - 1)) {
            case 0 -> Damage.CHANGED;
            case 1 -> Damage.REMOVED;
            default -> Damage.ADDED;
        };
    }

    private Proof atTheEnd(Link head) {
        long position = reached.position() + 1;
        if (ahead instanceof ExportEntry.Event other && other.follows(reached)) {
            return new Broken(position, Damage.SWAPPED);
        }
        if (!head.equals(reached)) {
            return notTheHead(head);
        }
        if (ahead != null) {
            return new Broken(position, Damage.ADDED);
        }
        boolean tooShort = checkpoint != null && checkpoint.position() > head.position();
        return tooShort ? new Broken(position, Damage.MISSING) : new Whole(head);
    }

    /// The end speaks of another place than the one that was reached.
    private Proof notTheHead(Link head) {
        long position = reached.position() + 1;
        if (head.hash().equals(reached.hash()) || head.position() == reached.position()) {
            return new Broken(position, Damage.END_CHANGED);
        }
        return head.position() > reached.position()
                ? new Broken(position, Damage.REMOVED)
                : new Broken(head.position() + 1, Damage.ADDED);
    }
}

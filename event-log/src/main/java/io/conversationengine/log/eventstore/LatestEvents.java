package io.conversationengine.log.eventstore;

import java.util.HashMap;
import java.util.Map;

/// Which workspaces have had events lately, looked up once for all who follow the log on this node: each of them would
/// look for its own whenever anybody's arrive.
final class LatestEvents {

    /// Whoever is further behind than this looks for themselves, and of so many workspaces at most is known when they
    /// had their last.
    private static final int MOST = 1_000;

    private final LogQueries queries;

    /// The last position of each workspace between the two places.
    private final Map<String, Long> last = new HashMap<>();

    private long begin;
    private long end;

    LatestEvents(LogQueries queries) {
        this.queries = queries;
    }

    /// @param upTo a position that is visible
    /// @return false only when the workspace has no event after the one position and up to the other
    synchronized boolean mayBeOf(String workspace, long after, long upTo) {
        if (upTo > end) {
            look(upTo);
        }
        return after < begin || isAfter(after, workspace) || isAfter(after, LogQueries.UNNAMED);
    }

    private boolean isAfter(long position, String workspace) {
        Long known = last.get(workspace);
        return known != null && known > position;
    }

    private void look(long upTo) {
        if (upTo - end > MOST || last.size() > MOST) {
            last.clear();
            begin = upTo;
        } else {
            last.putAll(queries.latest(end, upTo));
        }
        end = upTo;
    }
}

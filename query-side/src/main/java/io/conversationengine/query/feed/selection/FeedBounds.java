package io.conversationengine.query.feed.selection;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.log.instant.RecordedPositions;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.search.SearchParameters;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Between which positions of the log a request asks.
///
/// @param whole whether both were said as positions, so that they mean the same for ever
public record FeedBounds(long after, long upTo, boolean whole) {

    private static final long SLICE = 10_000;

    /// Where an answer begins and ends, as a request says it.
    ///
    /// @param after a position
    /// @param from an instant, in place of `after`
    /// @param until a position or an instant
    public record Asked(
            @Nullable String after,
            @Nullable String from,
            @Nullable String until) {}

    /// @param lastEventId how far a follower has come, which overrules the rest
    /// @throws io.conversationengine.edge.problem.ProblemException for what is no place in the log
    public static FeedBounds of(
            Asked asked, @Nullable Long lastEventId, long head, RecordedPositions recorded, Clock clock) {
        if (asked.after() != null && asked.from() != null) {
            throw Problem.invalid("from", "does not go with after").asException();
        }
        Instant now = clock.instant();
        long after = lastEventId == null
                ? begin(asked, recorded, head, now)
                : QueryClient.requireInLog(EngineHeaders.LAST_EVENT_ID, lastEventId, head);
        long upTo = asked.until() == null ? head : end(asked.until(), recorded, head, now);
        if (upTo < after) {
            throw Problem.invalid(
                            "until",
                            "must not be before %s, where the answer begins"
                                    .formatted(asked.from() == null ? "after" : "from"))
                    .asException();
        }
        boolean whole = asked.after() != null && asked.until() != null && isNumber(asked.until());
        return new FeedBounds(after, upTo, whole);
    }

    /// What changes only by an erasure, and is no more than fits.
    public boolean isSlice() {
        return whole && upTo - after <= SLICE;
    }

    private static long begin(Asked asked, RecordedPositions recorded, long head, Instant now) {
        if (asked.from() != null) {
            Instant from = instant("from", asked.from(), now);
            requireNotBeforeLog("from", recorded.lastUpTo(from), head, recorded);
            return recorded.lastUpTo(from.minus(1, ChronoUnit.MICROS));
        }
        return asked.after() == null
                ? 0
                : QueryClient.requireInLog("after", SelectionText.wholeNumber("after", asked.after()), head);
    }

    private static long end(String until, RecordedPositions recorded, long head, Instant now) {
        if (isNumber(until)) {
            return QueryClient.requireInLog("until", SelectionText.wholeNumber("until", until), head);
        }
        long position = recorded.lastUpTo(instant("until", until, now));
        requireNotBeforeLog("until", position, head, recorded);
        return position;
    }

    private static void requireNotBeforeLog(String field, long position, long head, RecordedPositions recorded) {
        if (position == 0 && head > 0) {
            throw Problem.invalid(
                            field,
                            "must not be before the first event of the log, which was recorded at %s"
                                    .formatted(recorded.recordedAt(1).orElseThrow()))
                    .asException();
        }
    }

    private static Instant instant(String field, String text, Instant now) {
        Instant instant = Objects.requireNonNull(SearchParameters.instant(field, text));
        if (instant.isAfter(now)) {
            throw Problem.invalid(field, "must not be later than now, %s".formatted(now.truncatedTo(ChronoUnit.MICROS)))
                    .asException();
        }
        return instant;
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]+");
    }
}

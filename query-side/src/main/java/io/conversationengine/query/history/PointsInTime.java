package io.conversationengine.query.history;

import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.View;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.eventstore.UnreadableEvent;
import io.conversationengine.log.instant.RecordedPositions;
import io.conversationengine.log.serialization.UnknownStoredName;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Finds the point of the past that a question is about. The log has no lag: what was acknowledged is in it.
@Component
public final class PointsInTime {

    private final Positions log;
    private final @Nullable RecordedPositions recorded;
    private final Clock clock;

    /// @param recorded none where events are kept in another store
    PointsInTime(Positions log, ObjectProvider<RecordedPositions> recorded, Clock clock) {
        this.log = log;
        this.recorded = recorded.getIfAvailable();
        this.clock = clock;
    }

    /// @param find what is found there; empty for nothing
    public QueryResult answer(Query<?> query, AsOf asOf, Function<PointInTime, Optional<? extends View>> find) {
        return at(
                query,
                asOf,
                point -> find.apply(point)
                        .<QueryResult>map(view -> new QueryResult.Found(point.position(), view))
                        .orElseGet(() -> new QueryResult.Unknown(point.position())));
    }

    /// @param answer at the point, which is in the log
    public QueryResult at(Query<?> query, AsOf asOf, Function<PointInTime, QueryResult> answer) {
        long head = log.head();
        if (recorded == null) {
            return new QueryResult.NotKept(head);
        }
        if (head < query.atLeast()) {
            return new QueryResult.Behind(head);
        }
        if (head == 0) {
            return notUnderstood(head, "must be in the log, which has no event yet");
        }
        try {
            return asOf.at() == null
                    ? atPosition(recorded, head, Objects.requireNonNull(asOf.position()), answer)
                    : atInstant(recorded, head, asOf.at(), answer);
        } catch (UnknownStoredName e) {
            return new QueryResult.WrittenLater(head, String.valueOf(e.getMessage()));
        } catch (UnreadableEvent e) {
            return new QueryResult.Unreadable(head, e.position(), e.name(), e.id());
        }
    }

    private static QueryResult atPosition(
            RecordedPositions recorded, long head, long position, Function<PointInTime, QueryResult> answer) {
        if (position < 1 || position > head) {
            return notUnderstood(head, "must be a position from 1 to %d, the end of the log".formatted(head));
        }
        return answer.apply(
                new PointInTime(position, recorded.recordedAt(position).orElseThrow()));
    }

    /// What was recorded by the clock of another node may lie a little after now.
    private QueryResult atInstant(
            RecordedPositions recorded, long head, Instant at, Function<PointInTime, QueryResult> answer) {
        Instant now = clock.instant();
        Instant first = recorded.recordedAt(1).orElseThrow();
        if (at.isAfter(now) || at.isBefore(first)) {
            return notUnderstood(head, "must be from %s, when the log begins, to now, %s".formatted(first, now));
        }
        return answer.apply(new PointInTime(recorded.lastUpTo(at), at));
    }

    private static QueryResult notUnderstood(long head, String problem) {
        return new QueryResult.NotUnderstood(head, AsOfParameter.NAME, problem);
    }
}

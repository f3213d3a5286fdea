package io.conversationengine.query.audit;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.query.Audit;
import io.conversationengine.kernel.query.Query.FindAudit;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.EventReader.Direction;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.query.projection.Cursors;
import java.util.OptionalLong;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers which events a conversation is made of. The log has no lag: what was acknowledged is in it.
@Component
final class AuditAnswers {

    private static final long BEFORE_FIRST = -1;

    /// What the log calls a conversation: a stream of another kind may have any UUID, too.
    private static final String AGGREGATE = "Conversation";

    private final Positions positions;
    private final @Nullable EventReader log;
    private final Cursors cursors;

    /// @param log null where events are kept in another store
    AuditAnswers(Positions positions, @Nullable EventReader log, Cursors cursors) {
        this.positions = positions;
        this.log = log;
        this.cursors = cursors;
    }

    @QueryHandler
    QueryResult on(FindAudit query) {
        long head = positions.head();
        if (log == null) {
            return new QueryResult.NotKept(head);
        }
        if (head < query.atLeast()) {
            return new QueryResult.Behind(head);
        }
        OptionalLong after = cursors.readNumber(query.after(), listOf(query), beforeFirst(query.order()));
        return after.isPresent()
                ? answer(log, query, head, after.getAsLong())
                : new QueryResult.NotUnderstood(head, "after", Cursors.PROBLEM);
    }

    private QueryResult answer(EventReader log, FindAudit query, long head, long after) {
        OptionalLong last = log.lastOfStream(query.conversation().value(), AGGREGATE, query.workspace(), head);
        if (last.isEmpty()) {
            return new QueryResult.Unknown(head);
        }
        Part part = log.ofStream(
                query.conversation().value(), query.workspace(), head, direction(query.order()), after, query.limit());
        String next = part.more() ? cursors.write(listOf(query), part.last()) : null;
        Total total = new Total(last.getAsLong() + 1, true);
        AuditEntries entries = new AuditEntries(log, query.workspace(), head);
        return new QueryResult.Found(
                head, new Audit(part.events().stream().map(entries::of).toList(), next, total));
    }

    private static Direction direction(Order order) {
        return switch (order) {
            case OLDEST_FIRST -> Direction.FORWARDS;
            case NEWEST_FIRST -> Direction.BACKWARDS;
        };
    }

    private static long beforeFirst(Order order) {
        return order == Order.OLDEST_FIRST ? BEFORE_FIRST : Long.MAX_VALUE;
    }

    private static String listOf(FindAudit query) {
        return "audit " + query.order() + " " + query.conversation();
    }
}

package io.conversationengine.query.audit;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Audit;
import io.conversationengine.kernel.timeline.Question.FindAudit;
import io.conversationengine.kernel.timeline.Question.Order;
import io.conversationengine.log.store.EventReader;
import io.conversationengine.log.store.EventReader.Direction;
import io.conversationengine.log.store.EventReader.Part;
import io.conversationengine.log.store.Positions;
import io.conversationengine.log.store.RecordedEvent;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Json;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/// Answers which events a conversation is made of. The log has no lag: what was acknowledged is in it.
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
    Answer on(FindAudit question) {
        long head = positions.head();
        if (log == null) {
            return new Answer.NotKept(head);
        }
        if (head < question.atLeast()) {
            return new Answer.Behind(head);
        }
        OptionalLong after = cursors.readNumber(question.after(), listOf(question), beforeFirst(question.order()));
        return after.isPresent()
                ? answer(log, question, head, after.getAsLong())
                : new Answer.NotUnderstood(head, "after", Cursors.PROBLEM);
    }

    private Answer answer(EventReader log, FindAudit question, long head, long after) {
        OptionalLong last = log.lastOfStream(question.conversation().value(), AGGREGATE, question.workspace(), head);
        if (last.isEmpty()) {
            return new Answer.Unknown(head);
        }
        Part part = log.ofStream(
                question.conversation().value(),
                question.workspace(),
                head,
                direction(question.order()),
                after,
                question.limit());
        String next = part.more() ? cursors.write(listOf(question), part.last()) : null;
        Total total = new Total(last.getAsLong() + 1, true);
        return new Answer.Found(
                head, new Audit(part.events().stream().map(AuditAnswers::item).toList(), next, total));
    }

    private static Audit.RecordedEvent item(RecordedEvent event) {
        @SuppressWarnings("unchecked") // members of a JSON object have names
        Map<String, Object> payload = Json.read(event.payload(), Map.class);
        return new Audit.RecordedEvent(
                event.position(),
                event.hash(),
                event.id(),
                event.sequence(),
                event.name(),
                event.revision(),
                event.recordedAt(),
                event.actor(),
                event.credential(),
                event.commandId(),
                event.correlationId(),
                event.causationId(),
                payload);
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

    private static String listOf(FindAudit question) {
        return "audit " + question.order() + " " + question.conversation();
    }
}

package io.conversationengine.query.statistics;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Something that is counted.
///
/// @param detail why, by the name of a cause or reason; null where there is none
/// @param time that ended with it; null where none did
/// @param message of the business that was accepted or refused; null for all else
/// @param of the conversation, after it
/// @param agent who did it, or else had the conversation; null for nobody
record Fact(
        long position,
        Instant at,
        Kind kind,
        @Nullable String detail,
        @Nullable Duration time,
        @Nullable MessageId message,
        CountedConversation of,
        @Nullable AgentId agent,
        String edition) {

    enum Kind {
        OPENED,
        REOPENED,
        /// With the time since the session began.
        CLOSED,
        MESSAGE_IN,
        /// With the time since the session began where it is the first one, and answers the customer.
        MESSAGE_OUT,
        REFUSED,
        WINDOW_OPENED,
        WINDOW_CLOSED
    }

    private record Counted(
            Kind kind, @Nullable Enum<?> detail, @Nullable Duration time) {

        private static Counted of(Kind kind) {
            return new Counted(kind, null, null);
        }

        private static Counted of(Kind kind, Enum<?> detail) {
            return new Counted(kind, detail, null);
        }
    }

    /// Null where nothing is counted of the event.
    static @Nullable Fact of(ConversationEvent event, long position, CountedConversation after, String edition) {
        Counted counted = counted(event);
        if (counted == null) {
            return null;
        }
        return new Fact(
                position,
                event.at(),
                counted.kind(),
                counted.detail() == null ? null : counted.detail().name(),
                counted.time(),
                message(event),
                after,
                event.actor() instanceof Actor.Person(AgentId agent) ? agent : after.agent(),
                edition);
    }

    private static @Nullable Counted counted(ConversationEvent event) {
        return switch (event) {
            case ConversationOpened e -> Counted.of(Kind.OPENED, e.cause());
            case ConversationReopened e -> Counted.of(Kind.REOPENED, e.cause());
            case ConversationClosed e ->
                new Counted(Kind.CLOSED, null, Duration.between(e.totals().openedAt(), e.at()));
            case CustomerReplyReceived _ -> Counted.of(Kind.MESSAGE_IN);
            case OutboundAccepted e -> new Counted(Kind.MESSAGE_OUT, null, answeredAfter(e.session()));
            case OutboundRefused e -> Counted.of(Kind.REFUSED, e.refusal().reason());
            case WindowOpened _ -> Counted.of(Kind.WINDOW_OPENED);
            case WindowClosed e -> Counted.of(Kind.WINDOW_CLOSED, e.reason());
            default -> null;
        };
    }

    private static @Nullable MessageId message(ConversationEvent event) {
        return switch (event) {
            case OutboundAccepted e -> e.message();
            case OutboundRefused e -> e.message();
            default -> null;
        };
    }

    private static @Nullable Duration answeredAfter(Session session) {
        return session.accepted() == 1 && session.customerMessages() > 0 ? session.firstAnswerAfter() : null;
    }

    @Nullable
    Long micros() {
        return time == null ? null : time.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}

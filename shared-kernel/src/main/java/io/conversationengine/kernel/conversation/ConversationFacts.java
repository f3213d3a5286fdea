package io.conversationengine.kernel.conversation;

import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What everybody may know of a conversation: the aggregate decides by it, and the views show it. Folding asks no rule
/// and no clock: it keeps what the events say.
///
/// @param session the one that is open, or the last one
/// @param grants the messaging window's; those that are over tell since when nothing may be sent
/// @param unreachableSince when the provider said that the customer cannot be reached; null while reachable
public record ConversationFacts(
        boolean open,
        Session session,
        Totals totals,
        Assignment assignment,
        Window grants,
        @Nullable Instant unreachableSince) {

    public static ConversationFacts begunBy(ConversationOpened event) {
        return new ConversationFacts(
                true,
                Session.begun(event.session(), event.at()),
                Totals.NONE,
                Assignment.NOBODY,
                Window.NEVER_OPENED,
                null);
    }

    public ConversationFacts after(ConversationEvent event) {
        return switch (event) {
            case ConversationOpened e -> begunBy(e);
            case ConversationReopened e -> in(true, Session.begun(e.session(), e.at()));
            case ConversationClosed e -> in(false, e.totals());
            case CustomerReplyReceived e -> after(e);
            case WindowOpened e -> with(e.grants());
            case OutboundAccepted e ->
                counted(e.session(), totals.plusAccepted()).with(grants.afterMessage(e.at()));
            case OutboundRefused e -> counted(e.session(), totals.plusRefused());
            case OutboundFailed e -> after(e);
            case UnreachableCleared _ -> since(null);
            case AgentAssigned e -> with(new Assignment(e.agent(), e.team()));
            case TeamAssigned e -> with(new Assignment(null, e.team()));
            case AgentUnassigned _, TeamUnassigned _ -> with(Assignment.NOBODY);
            case WindowClosed _, WindowClosingSoon _ -> this;
            case OutboundHeld _, OutboundSent _, OutboundDelivered _, OutboundRead _ -> this;
        };
    }

    private ConversationFacts after(CustomerReplyReceived event) {
        boolean reached = unreachableSince != null && event.actedAt().isAfter(unreachableSince);
        return counted(event.session(), totals.plusInbound())
                .with(event.window())
                .since(reached ? null : unreachableSince);
    }

    private ConversationFacts after(OutboundFailed event) {
        return counted(event.session(), totals.plusFailed())
                .with(event.window())
                .since(event.unreachableSince() == null ? unreachableSince : event.unreachableSince());
    }

    private ConversationFacts in(boolean isOpen, Session other) {
        return new ConversationFacts(isOpen, other, totals, assignment, grants, unreachableSince);
    }

    /// @param counters the open session's; null where none is open
    private ConversationFacts counted(@Nullable Session counters, Totals more) {
        Session after = Objects.requireNonNullElse(counters, session);
        return new ConversationFacts(open, after, more, assignment, grants, unreachableSince);
    }

    private ConversationFacts with(Assignment other) {
        return new ConversationFacts(open, session, totals, other, grants, unreachableSince);
    }

    private ConversationFacts with(Window other) {
        return new ConversationFacts(open, session, totals, assignment, other, unreachableSince);
    }

    private ConversationFacts since(@Nullable Instant unreachable) {
        return new ConversationFacts(open, session, totals, assignment, grants, unreachable);
    }
}

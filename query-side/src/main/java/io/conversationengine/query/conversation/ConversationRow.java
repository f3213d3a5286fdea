package io.conversationengine.query.conversation;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRead;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosingSoon;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.timeline.ConversationView.Closing;
import io.conversationengine.kernel.timeline.ConversationView.Direction;
import io.conversationengine.kernel.timeline.ConversationView.LastMessage;
import io.conversationengine.kernel.timeline.ConversationView.Status;
import io.conversationengine.kernel.timeline.ConversationView.Totals;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a conversation's events add up to, for its readers. Folding asks no rule and no clock.
final class ConversationRow {
    final ConversationId id;
    final WorkspaceId workspace;
    final AccountId account;
    final Channel channel;
    final ContactId contact;
    Status status = Status.OPEN;

    @Nullable
    AgentId assignee;

    @Nullable
    TeamId team;

    @Nullable
    AgentId lastAssignee;

    Session session;
    Totals totals = new Totals(0, 0, 0, 0);
    Window window = Window.NEVER_OPENED;

    @Nullable
    Instant unreachableSince;

    @Nullable
    Closing closing;

    @Nullable
    LastMessage lastMessage;

    /// Its contact.
    boolean erased;

    long version;
    long position;

    ConversationRow(
            ConversationId id,
            WorkspaceId workspace,
            AccountId account,
            Channel channel,
            ContactId contact,
            Session session) {
        this.id = id;
        this.workspace = workspace;
        this.account = account;
        this.channel = channel;
        this.contact = contact;
        this.session = session;
    }

    static ConversationRow begunBy(ConversationOpened event) {
        return new ConversationRow(
                event.conversation(),
                event.workspace(),
                event.account(),
                event.channel(),
                event.contact(),
                Session.begun(event.session(), event.at()));
    }

    void on(ConversationEvent event) {
        switch (event) {
            case ConversationOpened _ -> status = Status.OPEN;
            case ConversationReopened e -> {
                status = Status.OPEN;
                session = Session.begun(e.session(), e.at());
            }
            case CustomerReplyReceived e -> on(e);
            case WindowOpened e -> window = e.grants();
            case OutboundAccepted e -> on(e);
            case OutboundRefused e -> on(e);
            case OutboundFailed e -> on(e);
            case UnreachableCleared _ -> unreachableSince = null;
            case AgentAssigned e -> {
                assigned(e.agent(), e.team());
                lastAssignee = e.agent();
            }
            case TeamAssigned e -> assigned(null, e.team());
            case AgentUnassigned _, TeamUnassigned _ -> assigned(null, null);
            case ConversationClosed e -> {
                status = Status.CLOSED;
                session = e.totals();
                // An index has no room for one that is longer, and the engine takes none.
                closing = new Closing(Excerpt.cut(e.category(), Limits.CATEGORY), e.summary(), e.actor(), e.at());
            }
            // A window that ended keeps its grants: they tell since when nothing may be sent.
            case WindowClosed _, WindowClosingSoon _ -> {}
            case OutboundHeld _, OutboundSent _, OutboundDelivered _, OutboundRead _ -> {}
        }
    }

    /// Leaves what was counted and decided.
    void erase() {
        erased = true;
        closing = closing == null ? null : closing.erased();
        lastMessage = lastMessage == null ? null : lastMessage.erased();
    }

    private void assigned(@Nullable AgentId agent, @Nullable TeamId within) {
        assignee = agent;
        team = within;
    }

    private void on(CustomerReplyReceived event) {
        totals = new Totals(totals.inbound() + 1, totals.accepted(), totals.refused(), totals.failed());
        session = event.session();
        window = event.window();
        lastMessage = Excerpt.of(Direction.INBOUND, event.message().value(), event.content(), event.at());
        if (unreachableSince != null && event.actedAt().isAfter(unreachableSince)) {
            unreachableSince = null;
        }
    }

    private void on(OutboundAccepted event) {
        totals = new Totals(totals.inbound(), totals.accepted() + 1, totals.refused(), totals.failed());
        session = event.session();
        window = window.afterMessage(event.at());
        lastMessage = Excerpt.of(Direction.OUTBOUND, event.message().value(), event.content(), event.at());
    }

    /// The agent who tried sees it where the conversation ends, marked.
    private void on(OutboundRefused event) {
        totals = new Totals(totals.inbound(), totals.accepted(), totals.refused() + 1, totals.failed());
        session = Objects.requireNonNullElse(event.session(), session);
        lastMessage = Excerpt.of(Direction.OUTBOUND, event.message().value(), event.content(), event.at())
                .butNotSent();
    }

    private void on(OutboundFailed event) {
        totals = new Totals(totals.inbound(), totals.accepted(), totals.refused(), totals.failed() + 1);
        session = Objects.requireNonNullElse(event.session(), session);
        window = event.window();
        if (lastMessage != null && lastMessage.message().equals(event.message().value())) {
            lastMessage = lastMessage.butNotSent();
        }
        if (event.unreachableSince() != null) {
            unreachableSince = event.unreachableSince();
        }
    }
}

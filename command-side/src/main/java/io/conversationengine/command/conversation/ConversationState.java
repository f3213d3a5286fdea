package io.conversationengine.command.conversation;

import io.conversationengine.command.conversation.Memory.Outbound;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationAnswer.Accepted;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.Outcome;
import io.conversationengine.kernel.conversation.ConversationAnswer.Refused;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.Fingerprint;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a conversation's events add up to. Folding asks no rule and no clock: it keeps what the events say.
@SuppressWarnings("NullAway.Init")
final class ConversationState {
    /// What a request adds to the events that it causes, beside their fields.
    static final String KEY = "idempotencyKey";

    static final String CHANNEL = "channel";

    AccountKey account;
    Session session;
    boolean open;

    @Nullable
    AgentId assignee;

    @Nullable
    TeamId team;

    @Nullable
    Instant unreachableSince;

    /// When it was last known that the customer can be reached: by an act, or from an operator.
    @Nullable
    Instant reachableAt;

    /// When the customer wrote the latest of their messages, by the providers' times.
    @Nullable
    Instant customerActedAt;

    MessagingWindow window = MessagingWindow.NONE;
    Memory memory = new Memory();

    boolean exists() {
        return account != null;
    }

    boolean isIn(WorkspaceId workspace) {
        return account.workspace().equals(workspace);
    }

    /// @param key of the request that sent a message; null for all else
    void on(ConversationEvent event, @Nullable String key) {
        switch (event) {
            case ConversationOpened e -> {
                account = new AccountKey(e.workspace(), e.account());
                begin(e.session(), e.at());
            }
            case ConversationReopened e -> begin(e.session(), e.at());
            case CustomerReplyReceived e -> on(e);
            case WindowOpened e -> window = window.on(e);
            case WindowClosingSoon _ -> window = window.whenWarned();
            case WindowClosed e -> window = window.on(e);
            case OutboundAccepted e -> on(e, key);
            case OutboundHeld e -> decided(new Held(e.message(), e.allowance()), e.content(), e, key);
            case OutboundRefused e -> on(e, key);
            case OutboundSent e -> memory.reached(e.message(), DeliveryStatus.SENT);
            case OutboundDelivered e -> memory.reached(e.message(), DeliveryStatus.DELIVERED);
            case OutboundRead e -> memory.reached(e.message(), DeliveryStatus.READ);
            case OutboundFailed e -> on(e);
            case UnreachableCleared e -> {
                unreachableSince = null;
                reachableAt = later(reachableAt, e.at());
            }
            case AgentAssigned e -> assigned(e.agent(), e.team());
            case TeamAssigned e -> assigned(null, e.team());
            case AgentUnassigned _ -> assigned(null, null);
            case TeamUnassigned _ -> assigned(null, null);
            case ConversationClosed _ -> open = false;
        }
    }

    private void begin(int number, Instant at) {
        session = Session.begun(number, at);
        open = true;
    }

    private void assigned(@Nullable AgentId agent, @Nullable TeamId within) {
        assignee = agent;
        team = within;
    }

    private void on(CustomerReplyReceived event) {
        memory.remember(event.message(), event.at());
        window = window.with(event.window());
        session = event.session();
        customerActedAt = later(customerActedAt, event.actedAt());
        reachableAt = later(reachableAt, event.actedAt());
        if (unreachableSince != null && event.actedAt().isAfter(unreachableSince)) {
            unreachableSince = null;
        }
    }

    private void on(OutboundAccepted event, @Nullable String key) {
        Outcome outcome = new Accepted(event.message(), event.sentAs(), event.windowEndsAt(), event.left());
        decided(outcome, event.content(), event, key);
        window = window.whenAccepted(event.at());
        session = event.session();
    }

    private void on(OutboundRefused event, @Nullable String key) {
        decided(new Refused(event.message(), event.refusal()), event.content(), event, key);
        session = Objects.requireNonNullElse(event.session(), session);
    }

    private void on(OutboundFailed event) {
        memory.reached(event.message(), DeliveryStatus.FAILED);
        session = Objects.requireNonNullElse(event.session(), session);
        if (event.unreachableSince() != null) {
            unreachableSince = event.unreachableSince();
        }
        if (event.reason().deniesWindow()) {
            window = window.whenOverruled(event.window(), event.occurredAt());
        }
    }

    /// The later of what is known and what is told: news may come in any order.
    static Instant later(@Nullable Instant known, Instant told) {
        return known == null || told.isAfter(known) ? told : known;
    }

    /// Keeps what became of a message. One that was held before is known with its request.
    private void decided(Outcome outcome, Content content, ConversationEvent event, @Nullable String key) {
        Outbound known = memory.sent(outcome.message());
        if (known != null) {
            memory.remember(known.decided(outcome, event.at()));
            return;
        }
        memory.remember(new Outbound(
                outcome.message(),
                Objects.requireNonNull(key),
                Fingerprint.of(content, event.actor()),
                outcome instanceof Held ? content : null,
                event.actor(),
                outcome,
                DeliveryStatus.ACCEPTED,
                event.at()));
    }
}

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
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a conversation's events add up to. Folding asks no rule and no clock: it keeps what the events say.
@SuppressWarnings("NullAway.Init")
final class ConversationState {
    AccountKey account;
    Session session;
    boolean open;

    @Nullable
    AgentId assignee;

    @Nullable
    Instant unreachableSince;

    /// When it was last known that the customer can be reached: by an act, or from an operator.
    @Nullable
    Instant reachableAt;

    MessagingWindow window = MessagingWindow.NONE;
    Memory memory = new Memory();

    /// What a request adds to the events that it causes, beside their fields.
    record Request(@Nullable String key, @Nullable String fingerprint) {
        static final String KEY = "idempotencyKey";
        static final String FINGERPRINT = "fingerprint";
        static final String CHANNEL = "channel";
    }

    boolean exists() {
        return account != null;
    }

    boolean isIn(WorkspaceId workspace) {
        return account.workspace().equals(workspace);
    }

    void on(ConversationEvent event, Request request) {
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
            case OutboundAccepted e -> on(e, request);
            case OutboundHeld e -> decided(e.message(), new Held(e.message(), e.allowance()), e.content(), e, request);
            case OutboundRefused e -> on(e, request);
            case OutboundSent e -> memory.reached(e.message(), DeliveryStatus.SENT);
            case OutboundDelivered e -> memory.reached(e.message(), DeliveryStatus.DELIVERED);
            case OutboundRead e -> memory.reached(e.message(), DeliveryStatus.READ);
            case OutboundFailed e -> on(e);
            case UnreachableCleared e -> {
                unreachableSince = null;
                reachableAt = later(reachableAt, e.at());
            }
            case AgentAssigned e -> assignee = e.agent();
            case AgentUnassigned _ -> assignee = null;
            case ConversationClosed _ -> open = false;
        }
    }

    private void begin(int number, Instant at) {
        session = Session.begun(number, at);
        open = true;
    }

    private void on(CustomerReplyReceived event) {
        memory.remember(event.message(), event.at());
        window = window.with(event.window());
        session = event.session();
        reachableAt = later(reachableAt, event.actedAt());
        if (unreachableSince != null && event.actedAt().isAfter(unreachableSince)) {
            unreachableSince = null;
        }
    }

    private void on(OutboundAccepted event, Request request) {
        Outcome outcome = new Accepted(event.message(), event.sentAs(), event.windowEndsAt(), event.left());
        decided(event.message(), outcome, null, event, request);
        window = window.whenAccepted(event.at());
        session = event.session();
    }

    private void on(OutboundRefused event, Request request) {
        decided(event.message(), new Refused(event.message(), event.refusal()), null, event, request);
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
    private void decided(
            MessageId message,
            Outcome outcome,
            @Nullable Content heldContent,
            ConversationEvent event,
            Request request) {
        Outbound known = memory.sent(message);
        if (known != null) {
            memory.remember(known.now(outcome));
            return;
        }
        memory.remember(new Outbound(
                message,
                Objects.requireNonNull(request.key()),
                Objects.requireNonNull(request.fingerprint()),
                heldContent,
                event.actor(),
                outcome,
                DeliveryStatus.ACCEPTED,
                event.at()));
    }
}

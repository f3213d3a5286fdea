package io.conversationengine.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.FullLength;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened in a conversation. `at` is when the engine recorded it, by its clock.
public sealed interface ConversationEvent {

    ConversationId conversation();

    Actor actor();

    Instant at();

    /// Who made it open.
    enum Cause {
        CUSTOMER,
        AGENT,
        BOT
    }

    enum WindowEffect {
        /// No window was open, and the message opened one.
        OPENED,
        /// A window was open, whether or not its end moved.
        EXTENDED,
        NONE
    }

    enum WindowEnd {
        EXPIRED,
        LIMIT_REACHED,
        PROVIDER_REFUSED
    }

    enum AssignmentCause {
        /// The agent's message or request opened or reopened the conversation.
        OPENED,
        /// The agent's message was the first accepted one while nobody was assigned.
        FIRST_MESSAGE,
        REQUESTED,
        CLOSED
    }

    /// An event that may move the end of an open window to an earlier instant, which its deadline must learn of.
    sealed interface MayShortenWindow extends ConversationEvent {

        /// The window whose end came nearer; null, as nearly always, when none did.
        @Nullable
        WindowId shortened();

        /// When the open window ends after this event; null when none is open or its messages are spent.
        @Nullable
        Instant windowEndsAt();
    }

    record ConversationOpened(
            ConversationId conversation,
            WorkspaceId workspace,
            AccountId account,
            Channel channel,
            ContactId contact,
            int session,
            Cause cause,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    record ConversationReopened(ConversationId conversation, int session, Cause cause, Actor actor, Instant at)
            implements ConversationEvent {}

    /// @param fullLength of what was cut to its limit; null where nothing was
    /// @param sentAt the provider's time; the act's time is this, but never later than `at`, its arrival
    /// @param window the window after it
    record CustomerReplyReceived(
            ConversationId conversation,
            ProviderMessageId message,
            Content content,
            @Nullable FullLength fullLength,
            Trigger trigger,
            Instant sentAt,
            Window window,
            WindowEffect windowEffect,
            @Nullable WindowId shortened,
            @Nullable Instant windowEndsAt,
            Session session,
            Actor actor,
            Instant at)
            implements MayShortenWindow {

        /// When the customer acted: the provider's time, but never later than the arrival here (rule 2).
        public Instant actedAt() {
            return sentAt.isBefore(at) ? sentAt : at;
        }

        /// Stored beside the lengths: true, or nothing at all.
        @JsonProperty
        public @Nullable Boolean truncated() {
            return fullLength == null ? null : Boolean.TRUE;
        }
    }

    /// @param grants the window's grants, each with its end, its edition and the date of its rule
    /// @param warnBefore how long before the end to announce it; null for never
    record WindowOpened(
            ConversationId conversation,
            WindowId window,
            Window grants,
            Instant endsAt,
            @Nullable Duration warnBefore,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    record WindowClosingSoon(ConversationId conversation, WindowId window, Instant endsAt, Actor actor, Instant at)
            implements ConversationEvent {}

    /// @param endedAt when it ended, which may lie before `at`
    /// @param sent messages accepted while it was open
    record WindowClosed(
            ConversationId conversation,
            WindowId window,
            WindowEnd reason,
            Instant endedAt,
            int sent,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    /// @param inWindow whether a window was open
    /// @param left messages left in it after this one; null for any number
    /// @param session the session's counters after it
    record OutboundAccepted(
            ConversationId conversation,
            MessageId message,
            Content content,
            SentAs sentAs,
            boolean inWindow,
            @Nullable Integer left,
            @Nullable WindowId shortened,
            @Nullable Instant windowEndsAt,
            Session session,
            Actor actor,
            Instant at)
            implements MayShortenWindow {}

    record OutboundHeld(
            ConversationId conversation,
            MessageId message,
            Content content,
            AllowanceId allowance,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    /// @param session the counters of the session that is open; null when the conversation is closed
    record OutboundRefused(
            ConversationId conversation,
            MessageId message,
            Content content,
            Refusal refusal,
            @Nullable Session session,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    /// @param occurredAt the provider's time
    record OutboundSent(
            ConversationId conversation,
            MessageId message,
            @Nullable ProviderMessageId providerMessage,
            Instant occurredAt,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    record OutboundDelivered(
            ConversationId conversation,
            MessageId message,
            @Nullable ProviderMessageId providerMessage,
            Instant occurredAt,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    record OutboundRead(
            ConversationId conversation,
            MessageId message,
            @Nullable ProviderMessageId providerMessage,
            Instant occurredAt,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    /// @param occurredAt the provider's time, but never later than `at`
    /// @param window the window after it: a refusal of the window overrules every act up to `occurredAt`
    /// @param code the provider's own for the failure
    /// @param unreachableSince set when the provider said that the customer cannot be reached
    /// @param session the counters of the session that is open; null when the conversation is closed
    record OutboundFailed(
            ConversationId conversation,
            MessageId message,
            @Nullable ProviderMessageId providerMessage,
            FailureReason reason,
            @Nullable String code,
            @Nullable String detail,
            Instant occurredAt,
            Window window,
            @Nullable WindowId shortened,
            @Nullable Instant windowEndsAt,
            @Nullable Instant unreachableSince,
            @Nullable Session session,
            Actor actor,
            Instant at)
            implements MayShortenWindow {}

    /// The customer can be reached again, an operator says.
    record UnreachableCleared(ConversationId conversation, Actor actor, Instant at) implements ConversationEvent {}

    /// @param team within which the agent has it; null for none
    record AgentAssigned(
            ConversationId conversation,
            AgentId agent,
            @Nullable TeamId team,
            AssignmentCause cause,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    /// Nobody has it any more.
    ///
    /// @param team within which the agent had it; null for none
    record AgentUnassigned(
            ConversationId conversation,
            AgentId agent,
            @Nullable TeamId team,
            AssignmentCause cause,
            Actor actor,
            Instant at)
            implements ConversationEvent {}

    /// It is the team's, and no agent's in it yet.
    record TeamAssigned(ConversationId conversation, TeamId team, AssignmentCause cause, Actor actor, Instant at)
            implements ConversationEvent {}

    /// Nobody has it any more. No agent of the team had it.
    record TeamUnassigned(ConversationId conversation, TeamId team, AssignmentCause cause, Actor actor, Instant at)
            implements ConversationEvent {}

    /// @param totals what was counted in the session that ends
    record ConversationClosed(
            ConversationId conversation,
            int session,
            @Nullable String category,
            @Nullable String summary,
            Session totals,
            Actor actor,
            Instant at)
            implements ConversationEvent {}
}

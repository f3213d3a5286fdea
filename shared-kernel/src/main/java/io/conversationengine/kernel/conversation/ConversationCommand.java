package io.conversationengine.kernel.conversation;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.FullLength;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What can be asked of a conversation. `ifVersion` is the version that the
/// caller has seen; the command is not carried out on another one. Null asks for none.
///
/// @param <A> what it is answered with
public sealed interface ConversationCommand<A extends ConversationAnswer> {

    ConversationId conversation();

    /// A command of a client, who belongs to a workspace and acts as somebody.
    sealed interface OfClient<A extends ConversationAnswer> extends ConversationCommand<A> {

        WorkspaceId workspace();

        Actor by();

        @Nullable
        Long ifVersion();
    }

    /// The customer wrote, called or did something else that the channel counts as an act.
    ///
    /// @param fullLength of what was cut; null where nothing was
    /// @param sentAt the provider's time of it, cut to microseconds
    record CustomerReplied(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            AccountId account,
            ContactId contact,
            ProviderMessageId message,
            Content content,
            @Nullable FullLength fullLength,
            Trigger trigger,
            Instant sentAt)
            implements ConversationCommand<ReplyAnswer> {

        public CustomerReplied {
            sentAt = sentAt.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /// The business begins a conversation with a contact that it knows.
    record OpenConversation(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            AccountId account,
            ContactId contact,
            Actor by)
            implements ConversationCommand<OpeningAnswer> {}

    /// Sends a message if the channel allows it at this moment.
    ///
    /// @param message our id for it, should it be new
    /// @param key names the request; with a known key nothing is sent again
    record SendOutbound(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            MessageId message,
            Content content,
            IdempotencyKey key,
            Actor by,
            @Nullable Long ifVersion)
            implements OfClient<SendingAnswer> {}

    record ReopenConversation(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            Actor by,
            @Nullable Long ifVersion)
            implements OfClient<ReopeningAnswer> {}

    /// @param category at most 128 characters
    /// @param summary at most 512 characters
    /// @param unassign whether it takes the assignee away; null for what the settings say
    record CloseConversation(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            @Nullable String category,
            @Nullable String summary,
            @Nullable Boolean unassign,
            Actor by,
            @Nullable Long ifVersion)
            implements OfClient<ClosingAnswer> {}

    /// To an agent, to a team, or to an agent within a team; whoever had it has it no more.
    record AssignConversation(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            @Nullable AgentId agent,
            @Nullable TeamId team,
            Actor by,
            @Nullable Long ifVersion)
            implements OfClient<ChangeAnswer> {

        public AssignConversation {
            if (agent == null && team == null) {
                throw new IllegalArgumentException(
                        "Whoever gets conversation %s must be named".formatted(conversation));
            }
        }
    }

    /// Neither an agent nor a team has it then.
    record UnassignConversation(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            Actor by,
            @Nullable Long ifVersion)
            implements OfClient<ChangeAnswer> {}

    /// An operator knows that the customer can be reached again.
    record ClearUnreachable(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            Actor by,
            @Nullable Long ifVersion)
            implements OfClient<ChangeAnswer> {}

    /// What the provider says of a message.
    ///
    /// @param occurredAt the provider's time of it, cut to microseconds
    /// @param code the provider's own for a failure, at most 64 characters
    /// @param detail the provider's own words, at most 512 characters
    record RecordDelivery(
            @TargetAggregateIdentifier ConversationId conversation,
            WorkspaceId workspace,
            MessageId message,
            DeliveryStatus status,
            @Nullable ProviderMessageId providerMessage,
            @Nullable FailureReason reason,
            @Nullable String code,
            @Nullable String detail,
            Instant occurredAt,
            Actor by)
            implements ConversationCommand<DeliveryAnswer> {

        public RecordDelivery {
            occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
            if ((status == DeliveryStatus.FAILED) != (reason != null)) {
                throw new IllegalArgumentException("A failure, and nothing else, has a reason, not " + status);
            }
        }

        /// The same, but for the provider's own words.
        public RecordDelivery withoutDetail() {
            return new RecordDelivery(
                    conversation, workspace, message, status, providerMessage, reason, code, null, occurredAt, by);
        }
    }

    /// The deadline of a window has come: closes it, or answers when to ask again. May come twice.
    record ExpireWindow(@TargetAggregateIdentifier ConversationId conversation, WindowId window)
            implements ConversationCommand<WindowAnswer> {}

    /// It is time to say that a window will close, or the answer says when to ask again. May come twice.
    record WarnOfWindowEnd(@TargetAggregateIdentifier ConversationId conversation, WindowId window)
            implements ConversationCommand<WindowAnswer> {}

    /// Is a held message still held? It is released or refused once, but who carries it to its allowance may begin
    /// anew.
    record CheckHeldOutbound(@TargetAggregateIdentifier ConversationId conversation, MessageId message)
            implements ConversationCommand<HeldAnswer> {}

    /// The allowance has room for a held message: it is judged anew and sent or refused. May come twice.
    record ReleaseHeldOutbound(@TargetAggregateIdentifier ConversationId conversation, MessageId message)
            implements ConversationCommand<HeldAnswer> {}

    /// The allowance has no room for a held message: it is judged anew, and refused unless the customer allows it
    /// meanwhile. May come twice.
    ///
    /// @param since when the allowance was spent
    record RefuseHeldOutbound(
            @TargetAggregateIdentifier ConversationId conversation,
            MessageId message,
            AllowanceId allowance,
            Instant since)
            implements ConversationCommand<HeldAnswer> {}
}

package io.conversationengine.kernel.allowance;

import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// What can be asked of an allowance. Each may come twice, and answers with [AllowanceAnswer].
public sealed interface AllowanceCommand {

    AllowanceId allowance();

    /// The conversation whose message asks.
    ConversationId conversation();

    MessageId message();

    /// Takes one message out of the allowance. Whether it got one, an event says.
    record ReserveAllowance(
            @TargetAggregateIdentifier AllowanceId allowance, ConversationId conversation, MessageId message)
            implements AllowanceCommand {}

    /// The message was sent or refused, and asks no more.
    record SettleReservation(
            @TargetAggregateIdentifier AllowanceId allowance, ConversationId conversation, MessageId message)
            implements AllowanceCommand {}
}

package io.conversationengine.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a conversation answers to a command. A refusal is an answer, not an exception.
public sealed interface ConversationAnswer {

    /// @param version the conversation's version after the command
    /// @param actedAt when the customer wrote, which is never later than the message's first arrival
    /// @param late whether a later message of the customer is known
    record Replied(boolean duplicate, long version, Instant actedAt, boolean late) implements ConversationAnswer {}

    /// What became of a message that was to be sent.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Accepted.class, name = "accepted"),
        @JsonSubTypes.Type(value = Held.class, name = "held"),
        @JsonSubTypes.Type(value = Refused.class, name = "refused")
    })
    sealed interface Outcome extends ConversationAnswer {
        MessageId message();
    }

    /// @param windowEndsAt when the messaging window ends; null where there is none
    /// @param left messages left in it; null for any number
    record Accepted(
            MessageId message,
            SentAs sentAs,
            @Nullable Instant windowEndsAt,
            @Nullable Integer left) implements Outcome {}

    /// Waits for the account's allowance; asking again with the same key tells the outcome.
    record Held(MessageId message, AllowanceId allowance) implements Outcome {}

    record Refused(MessageId message, Refusal refusal) implements Outcome {}

    /// @param repeated whether the key was known and this is the first one's answer
    record Sent(Outcome outcome, boolean repeated, long version) implements ConversationAnswer {}

    /// The channel does not know this kind of content. No event records it.
    record NotUnderstood(String field, String problem) implements ConversationAnswer {}

    /// The key names another request. No event records it.
    record KeyReused() implements ConversationAnswer {}

    record Opened(long version) implements ConversationAnswer {}

    /// There is a conversation already.
    record AlreadyExists() implements ConversationAnswer {}

    /// @param verdict on a free-form message of who reopened it
    record Reopened(Verdict verdict, long version) implements ConversationAnswer {}

    /// Only a closed conversation can be reopened.
    record AlreadyOpen() implements ConversationAnswer {}

    record Closed(long version) implements ConversationAnswer {}

    /// Only an open conversation can be closed.
    record NotOpen() implements ConversationAnswer {}

    /// The workspace demands a closing category or summary.
    record ClosingNoteMissing(String field) implements ConversationAnswer {}

    /// It holds; `changed` is false when it held before.
    record Done(boolean changed, long version) implements ConversationAnswer {}

    /// The caller has seen another version.
    record OtherVersion(long version) implements ConversationAnswer {}

    /// No such conversation in this workspace.
    record Unknown() implements ConversationAnswer {}

    /// No such account in this workspace.
    record UnknownAccount() implements ConversationAnswer {}

    /// The contact was never registered.
    record UnknownContact() implements ConversationAnswer {}

    /// The contact was erased: their conversation can only be closed, or taken from its assignee.
    record Erased() implements ConversationAnswer {}

    /// No such message in this conversation, or it is too old to be remembered, or it was never sent.
    record UnknownMessage() implements ConversationAnswer {}

    /// What only the engine asks for, and never a client.
    sealed interface OfEngine extends ConversationAnswer {}

    /// Whether a message waits for its allowance.
    record StillHeld(boolean held) implements OfEngine {}

    /// The window is closed; nothing more need be asked.
    record WindowOver() implements OfEngine {}

    /// The window is open still: ask again at that instant.
    ///
    /// @param warning whether to ask for the warning then, or for the end
    record WindowRuns(Instant askAgainAt, boolean warning) implements OfEngine {}
}

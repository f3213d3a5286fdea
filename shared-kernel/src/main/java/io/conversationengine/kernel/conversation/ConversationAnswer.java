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

/// What a conversation answers to a command. Each command has a family of answers of its own. A refusal is an answer,
/// not an exception.
public sealed interface ConversationAnswer {

    /// To a customer's message.
    sealed interface ReplyAnswer extends ConversationAnswer {}

    /// To the wish to begin a conversation.
    sealed interface OpeningAnswer extends ConversationAnswer {}

    /// To a message that is to be sent.
    sealed interface SendingAnswer extends ConversationAnswer {}

    sealed interface ReopeningAnswer extends ConversationAnswer {}

    sealed interface ClosingAnswer extends ConversationAnswer {}

    /// To a change of its assignee, or of whether the customer can be reached.
    sealed interface ChangeAnswer extends ConversationAnswer {}

    /// To news of a message from the provider.
    sealed interface DeliveryAnswer extends ConversationAnswer {}

    /// Nothing was done, and nothing is recorded.
    sealed interface Rejection extends ConversationAnswer {}

    /// What stands against a command for a conversation, whatever it asks for.
    sealed interface Objection extends SendingAnswer, ReopeningAnswer, ClosingAnswer, ChangeAnswer, Rejection {}

    /// What only the engine asks for, and never a client.
    sealed interface OfEngine extends ConversationAnswer {}

    /// To the allowance's questions and answers about a message that it holds.
    sealed interface HeldAnswer extends OfEngine {}

    /// To the deadline of a window.
    sealed interface WindowAnswer extends OfEngine {}

    /// @param version the conversation's version after the command
    /// @param actedAt when the customer wrote, which is never later than the message's first arrival
    /// @param late whether a later message of the customer is known
    record Replied(boolean duplicate, long version, Instant actedAt, boolean late) implements ReplyAnswer {}

    record Opened(long version) implements OpeningAnswer {}

    /// There is a conversation already.
    record AlreadyExists() implements OpeningAnswer, Rejection {}

    /// @param repeated whether the key was known and this is the first one's answer
    record Sent(Outcome outcome, boolean repeated, long version) implements SendingAnswer {}

    /// What became of a message that was to be sent.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Accepted.class, name = "accepted"),
        @JsonSubTypes.Type(value = Held.class, name = "held"),
        @JsonSubTypes.Type(value = Refused.class, name = "refused")
    })
    sealed interface Outcome {
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

    /// The channel does not know this kind of content.
    record NotUnderstood(String field, String problem) implements SendingAnswer, Rejection {}

    /// The key names another request.
    record KeyReused() implements SendingAnswer, Rejection {}

    /// As much as may be held of the conversation is held already.
    record TooMuchHeld() implements SendingAnswer, Rejection {}

    /// @param verdict on a free-form message of who reopened it
    /// @param windowEndsAt when the messaging window ends; null where none is open
    record Reopened(Verdict verdict, @Nullable Instant windowEndsAt, long version) implements ReopeningAnswer {}

    /// Only a closed conversation can be reopened.
    record AlreadyOpen() implements ReopeningAnswer, Rejection {}

    record Closed(long version) implements ClosingAnswer {}

    /// Only an open conversation can be closed.
    record NotOpen() implements ClosingAnswer, Rejection {}

    /// The workspace demands a closing category or summary.
    record ClosingNoteMissing(String field) implements ClosingAnswer, Rejection {}

    /// It holds; `changed` is false when it held before.
    record Done(boolean changed, long version) implements ChangeAnswer, DeliveryAnswer, HeldAnswer {}

    /// No such message in this conversation, or it is too old to be remembered, or it was never sent.
    record UnknownMessage() implements DeliveryAnswer, Rejection {}

    /// The caller has seen another version.
    record OtherVersion(long version) implements Objection {}

    /// No such conversation in this workspace.
    record Unknown() implements Objection, DeliveryAnswer {}

    /// No such account in this workspace.
    record UnknownAccount(String account) implements ReplyAnswer, OpeningAnswer, Rejection {}

    /// The contact was never registered.
    record UnknownContact() implements OpeningAnswer, Rejection {}

    /// The contact was erased: their conversation can only be closed, or taken from its assignee.
    record Erased() implements Objection, ReplyAnswer, OpeningAnswer, DeliveryAnswer {}

    /// Whether a message waits for its allowance.
    record StillHeld(boolean held) implements HeldAnswer {}

    /// The window is closed; nothing more need be asked.
    record WindowOver() implements WindowAnswer {}

    /// The window is open still: ask again at that instant.
    ///
    /// @param warning whether to ask for the warning then, or for the end
    record WindowRuns(Instant askAgainAt, boolean warning) implements WindowAnswer {}
}

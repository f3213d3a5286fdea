package io.conversationengine.command.message;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.command.NotCarriedOut;
import io.conversationengine.command.UseCase;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.SendingAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.SeenVersions;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.runtime.random.SecureBytes;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The business writes to a customer. A message that needs the account's allowance is held until that has answered, and
/// whoever sends it waits for the outcome for a while (docs/design.md, rule 10).
@UseCase
class MessageSending {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int NAME_BYTES = 8;

    private final CommandClient commands;
    private final HeldMessages heldMessages;
    private final SecureBytes random = new SecureBytes();

    MessageSending(CommandClient commands, HeldMessages heldMessages) {
        this.commands = commands;
        this.heldMessages = heldMessages;
    }

    /// @param key names the request: with a known one nothing is sent again, and the answer is the first one's
    CommandResult<SendingAnswer> send(
            Requester by, ConversationId conversation, Content content, IdempotencyKey key, SeenVersions seen) {
        MessageId message = newMessage(conversation);
        Function<@Nullable Long, SendOutbound> command =
                version -> new SendOutbound(conversation, by.workspace(), message, content, key, by.actor(), version);
        CommandResult<SendingAnswer> first = commands.send(seen, command, by);
        // Holding the message has raised the version that the caller had seen.
        return first.answer() instanceof Sent sent && sent.outcome() instanceof Held(MessageId held, var _)
                ? outcome(first, held, command.apply(null), by)
                : first;
    }

    /// What became of a held message: the same key tells. It stays held, whatever stands in the way of asking.
    ///
    /// @param again asks for it and does nothing
    private CommandResult<SendingAnswer> outcome(
            CommandResult<SendingAnswer> first, MessageId held, SendOutbound again, Requester by) {
        try (HeldMessages.Wait wait = heldMessages.watch(held, LONGEST_WAIT)) {
            // Its outcome may have been recorded before anybody watched.
            CommandResult<SendingAnswer> known = commands.send(again, by);
            if (isHeld(known)) {
                boolean _ = wait.await();
                return commands.send(again, by);
            }
            return known;
        } catch (NotCarriedOut _) {
            return first;
        }
    }

    private static boolean isHeld(CommandResult<SendingAnswer> result) {
        return result.answer() instanceof Sent sent && sent.outcome() instanceof Held;
    }

    private MessageId newMessage(ConversationId conversation) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        return MessageId.of(conversation.value(), HexFormat.of().formatHex(name));
    }
}

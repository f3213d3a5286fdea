package io.conversationengine.command.delivery;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.command.UseCase;
import io.conversationengine.command.decision.AccountRegistry;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.Requester;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider says what became of messages.
@UseCase
class ReceiptRecording {
    private final CommandClient commands;
    private final AccountRegistry registry;
    private final ProviderMessages index;
    private final ConversationAccounts accounts;

    ReceiptRecording(
            CommandClient commands, AccountRegistry registry, ProviderMessages index, ConversationAccounts accounts) {
        this.commands = commands;
        this.registry = registry;
        this.index = index;
        this.accounts = accounts;
    }

    /// What is said of one message.
    ///
    /// @param message our id for it; it or the provider's is needed
    /// @param providerMessage the provider's id; with ours beside it, it is remembered for later receipts
    /// @param failure null unless the message failed
    /// @param detail the provider's own words
    /// @param at the provider's time
    record Receipt(
            @Nullable MessageId message,
            @Nullable ProviderMessageId providerMessage,
            DeliveryStatus status,
            @Nullable Failure failure,
            @Nullable String detail,
            Instant at) {}

    /// @param code the provider's own
    record Failure(FailureReason reason, @Nullable String code) {}

    /// @param message ours, also where the account does not know it; null where only the provider's id was given, and
    ///     that is not known
    record Result(@Nullable MessageId message, Fate fate) {}

    enum Fate {
        /// It is news, and in the log.
        RECORDED,
        /// It says nothing new: the message is that far, or farther.
        KNOWN,
        /// The account sent no such message, or so long ago that it is forgotten.
        UNKNOWN_MESSAGE
    }

    /// Whether the account is registered. Of another one no message is known.
    boolean knows(AccountKey account) {
        return registry.isRegistered(account);
    }

    /// Those of one conversation are recorded one after the other. A provider's id that is not known is waited for.
    ///
    /// @return one result for each, in their order
    /// @throws NotCarriedOut where some are not recorded; all of them may come again
    CommandResult<List<Result>> record(Requester by, AccountKey account, List<Receipt> receipts) {
        return commands.reached(new ReceiptRecorder(commands, index, accounts, account, by).record(receipts));
    }
}

package io.conversationengine.command.delivery;

import io.conversationengine.command.Commands;
import io.conversationengine.command.Patience;
import io.conversationengine.command.conversation.ConversationProblems;
import io.conversationengine.command.delivery.ReceiptsRequest.NotUnderstood;
import io.conversationengine.command.delivery.ReceiptsRequest.Read;
import io.conversationengine.command.delivery.ReceiptsRequest.Understood;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationAnswer.Unknown;
import io.conversationengine.kernel.conversation.ConversationAnswer.UnknownMessage;
import io.conversationengine.kernel.conversation.ConversationCommand.RecordDelivery;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records the receipts of one request, one after the other: those of one message must keep their order. All of them
/// share one patience for ids that the engine has not yet looked up.
final class Recording {
    private final Commands commands;
    private final ProviderMessages index;
    private final ConversationAccounts accounts;
    private final AccountKey account;
    private final Caller caller;
    private final Map<ProviderMessageId, MessageId> named = new HashMap<>();
    private final Patience patience = new Patience();

    Recording(
            Commands commands,
            ProviderMessages index,
            ConversationAccounts accounts,
            AccountKey account,
            Caller caller) {
        this.commands = commands;
        this.index = index;
        this.accounts = accounts;
        this.account = account;
        this.caller = caller;
    }

    @Schema(name = "ReceiptOutcome")
    enum Outcome {
        /// It is news, and in the log.
        RECORDED,
        /// It says nothing new: the message is that far, or farther.
        KNOWN,
        /// The account sent no such message, or so long ago that it is forgotten.
        UNKNOWN_MESSAGE,
        /// It is not written as a receipt is; `fault` says why.
        NOT_UNDERSTOOD
    }

    /// @param field of the receipt
    /// @param limit where it has one
    @Schema(name = "ReceiptFault")
    record Fault(String field, String message, @Nullable Integer limit) {

        static Fault of(Problem problem) {
            Map<String, Object> said = problem.members();
            return new Fault(
                    String.valueOf(said.get("field")),
                    String.valueOf(said.get("detail")),
                    said.get("limit") instanceof Integer limit ? limit : null);
        }
    }

    /// @param messageId ours, also where the account does not know it; null where only the provider's was given, and
    ///     that is not known
    @Schema(name = "ReceiptResult")
    record Result(
            @Nullable MessageId messageId,
            @Nullable String providerMessageId,
            Outcome outcome,
            @Nullable Fault fault) {}

    Result record(Read read) {
        return switch (read) {
            case Understood(ReceiptRequest receipt) -> record(receipt);
            case NotUnderstood(Problem problem) -> new Result(null, null, Outcome.NOT_UNDERSTOOD, Fault.of(problem));
        };
    }

    private Result record(ReceiptRequest receipt) {
        Optional<MessageId> message = message(receipt);
        Outcome outcome = message.filter(this::isOnAccount)
                .map(known -> record(receipt, known))
                .orElse(Outcome.UNKNOWN_MESSAGE);
        return new Result(message.orElse(null), receipt.providerMessageId(), outcome, null);
    }

    private Outcome record(ReceiptRequest receipt, MessageId message) {
        RecordDelivery command = new RecordDelivery(
                conversation(message),
                account.workspace(),
                message,
                receipt.status().delivery(),
                receipt.providerMessage(),
                receipt.reason(),
                receipt.code(),
                receipt.detail(),
                receipt.at(),
                caller.actor());
        return switch (commands.answer(command, caller)) {
            case Done(boolean changed, long _) -> {
                remember(receipt, message, changed);
                yield changed ? Outcome.RECORDED : Outcome.KNOWN;
            }
            case UnknownMessage _, Unknown _ -> Outcome.UNKNOWN_MESSAGE;
            case ConversationAnswer other -> throw commands.reached(other).refuse(ConversationProblems.of(other));
        };
    }

    private void remember(ReceiptRequest receipt, MessageId message, boolean isNews) {
        ProviderMessageId providerMessage = receipt.providerMessage();
        if (providerMessage == null) {
            return;
        }
        named.put(providerMessage, message);
        if (!isNews && receipt.messageId() != null) {
            index.add(account, message, providerMessage);
        }
    }

    private Optional<MessageId> message(ReceiptRequest receipt) {
        if (receipt.messageId() == null) {
            return Optional.ofNullable(receipt.providerMessage()).flatMap(this::named);
        }
        return Optional.of(new MessageId(receipt.messageId()));
    }

    private Optional<MessageId> named(ProviderMessageId providerMessage) {
        return Optional.ofNullable(named.get(providerMessage))
                .or(() -> patience.ask(() -> index.find(account, providerMessage), Optional::isPresent));
    }

    private boolean isOnAccount(MessageId message) {
        return accounts.of(conversation(message)).filter(account::equals).isPresent();
    }

    private static ConversationId conversation(MessageId message) {
        return new ConversationId(message.conversation());
    }
}

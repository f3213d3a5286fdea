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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Records the receipts of one request: those of one conversation one after the other, as what became of a message must
/// keep its order, and several conversations at once, as each receipt waits for the log.
final class Recording {
    private static final int AT_ONCE = 16;

    private final Commands commands;
    private final ProviderMessages index;
    private final ConversationAccounts accounts;
    private final AccountKey account;
    private final Caller caller;
    private final Map<ProviderMessageId, MessageId> messages = new HashMap<>();

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

    /// @return one for each, in their order
    List<Result> record(List<Read> receipts) {
        findMessages(receipts.stream()
                .filter(Understood.class::isInstance)
                .map(read -> ((Understood) read).receipt())
                .toList());
        ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        Map<String, CompletableFuture<?>> last = new HashMap<>();
        List<CompletableFuture<Result>> results = new ArrayList<>();
        try {
            for (Read read : receipts) {
                CompletableFuture<Result> result = last.getOrDefault(
                                turn(read), CompletableFuture.completedFuture(null))
                        .thenApplyAsync(_ -> record(read), workers);
                last.put(turn(read), result);
                results.add(result);
            }
            return all(results);
        } finally {
            // Once a failure is met, in the list's order, those that have not begun are not tried. Those that have are
            // not interrupted: it would close the database's connection under others.
            results.forEach(result -> result.cancel(false));
            workers.shutdown();
        }
    }

    private static List<Result> all(List<CompletableFuture<Result>> recorded) {
        List<Result> results = new ArrayList<>();
        try {
            for (CompletableFuture<Result> result : recorded) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The engine is stopping; some of the receipts may be recorded. Send them again.")
                    .asException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("A receipt could not be recorded", e.getCause());
        }
    }

    /// Which messages the provider's ids mean: first by what was told before, then by what this list tells. What
    /// neither knows is waited for, once for the whole list.
    private void findMessages(List<ReceiptRequest> receipts) {
        Set<ProviderMessageId> asked = receipts.stream()
                .filter(receipt -> receipt.messageId() == null)
                .map(ReceiptRequest::providerMessage)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        receipts.forEach(receipt -> learn(receipt, asked));
        if (!asked.isEmpty()) {
            messages.putAll(index.find(account, asked));
            asked.removeAll(messages.keySet());
        }
        if (!asked.isEmpty()) {
            messages.putAll(new Patience()
                    .ask(
                            () -> index.find(account, asked),
                            found -> found.keySet().containsAll(asked)));
        }
    }

    /// An id that is asked for means no message that the account did not send.
    private void learn(ReceiptRequest receipt, Set<ProviderMessageId> asked) {
        ProviderMessageId providerMessage = receipt.providerMessage();
        String ours = receipt.messageId();
        if (providerMessage == null || ours == null) {
            return;
        }
        MessageId message = new MessageId(ours);
        if (!asked.contains(providerMessage) || isOnAccount(message)) {
            MessageId _ = messages.putIfAbsent(providerMessage, message);
        }
    }

    /// Those with the same one go one after the other.
    private String turn(Read read) {
        return read instanceof Understood(ReceiptRequest receipt)
                ? message(receipt).map(MessageId::conversation).orElse("")
                : "";
    }

    private Result record(Read read) {
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
                remember(receipt, message);
                yield changed ? Outcome.RECORDED : Outcome.KNOWN;
            }
            case UnknownMessage _, Unknown _ -> Outcome.UNKNOWN_MESSAGE;
            case ConversationAnswer other -> throw commands.reached(other).refuse(ConversationProblems.of(other));
        };
    }

    /// At once, as the log tells the index of what is news only a moment later, when a second message may have been
    /// told the same id. What this list tells first counts.
    private void remember(ReceiptRequest receipt, MessageId message) {
        ProviderMessageId providerMessage = receipt.providerMessage();
        if (providerMessage == null || receipt.messageId() == null) {
            return;
        }
        MessageId first = messages.getOrDefault(providerMessage, message);
        if (first.equals(message) || !isOnAccount(first)) {
            index.add(account, message, providerMessage);
        }
    }

    private Optional<MessageId> message(ReceiptRequest receipt) {
        return receipt.messageId() == null
                ? Optional.ofNullable(receipt.providerMessage()).map(messages::get)
                : Optional.of(new MessageId(receipt.messageId()));
    }

    private boolean isOnAccount(MessageId message) {
        return accounts.of(conversation(message)).filter(account::equals).isPresent();
    }

    private static ConversationId conversation(MessageId message) {
        return new ConversationId(message.conversation());
    }
}

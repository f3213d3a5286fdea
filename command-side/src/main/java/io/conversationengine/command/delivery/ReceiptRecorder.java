package io.conversationengine.command.delivery;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.NotCarriedOut;
import io.conversationengine.command.NotCarriedOut.Why.Hindered;
import io.conversationengine.command.NotCarriedOut.Why.NotAll;
import io.conversationengine.command.Polling;
import io.conversationengine.command.delivery.ReceiptRecording.Failure;
import io.conversationengine.command.delivery.ReceiptRecording.Fate;
import io.conversationengine.command.delivery.ReceiptRecording.Receipt;
import io.conversationengine.command.delivery.ReceiptRecording.Result;
import io.conversationengine.kernel.Obstacle.ErasedMeanwhile;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationAnswer.DeliveryAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationAnswer.Erased;
import io.conversationengine.kernel.conversation.ConversationAnswer.Unknown;
import io.conversationengine.kernel.conversation.ConversationAnswer.UnknownMessage;
import io.conversationengine.kernel.conversation.ConversationCommand.RecordDelivery;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.Requester;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records the receipts of one request: those of one conversation one after the other, as what became of a message must
/// keep its order, and several conversations at once, as each receipt waits for the log.
final class ReceiptRecorder {
    private static final int AT_ONCE = 16;

    private final CommandClient commands;
    private final ProviderMessages index;
    private final ConversationAccounts accounts;
    private final AccountKey account;
    private final Requester by;
    private final Map<ProviderMessageId, MessageId> messages = new HashMap<>();

    ReceiptRecorder(
            CommandClient commands,
            ProviderMessages index,
            ConversationAccounts accounts,
            AccountKey account,
            Requester by) {
        this.commands = commands;
        this.index = index;
        this.accounts = accounts;
        this.account = account;
        this.by = by;
    }

    /// @return one for each, in their order
    List<Result> record(List<Receipt> receipts) {
        findMessages(receipts);
        ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        Map<Record, CompletableFuture<?>> last = new HashMap<>();
        List<CompletableFuture<Result>> results = new ArrayList<>();
        try {
            for (Receipt receipt : receipts) {
                Set<Record> turns = turns(receipt);
                CompletableFuture<Result> result = CompletableFuture.allOf(turns.stream()
                                .map(last::get)
                                .filter(Objects::nonNull)
                                .toArray(CompletableFuture[]::new))
                        .thenApplyAsync(_ -> record(receipt), workers);
                turns.forEach(turn -> last.put(turn, result));
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
            throw new NotCarriedOut(new NotAll(true));
        } catch (ExecutionException e) {
            throw recorded.size() == 1 ? failure(e.getCause()) : failureOfList(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("A receipt could not be recorded", cause);
    }

    /// That nothing was done of one receipt says nothing of the others.
    private static RuntimeException failureOfList(@Nullable Throwable cause) {
        return cause instanceof NotCarriedOut one && one.why().mayPass()
                ? new NotCarriedOut(new NotAll(false))
                : failure(cause);
    }

    /// Which messages the provider's ids mean: first by what was told before, then by what this list tells. What
    /// neither knows is waited for, once for the whole list.
    private void findMessages(List<Receipt> receipts) {
        Set<ProviderMessageId> asked = receipts.stream()
                .filter(receipt -> receipt.message() == null)
                .map(Receipt::providerMessage)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        receipts.forEach(receipt -> learn(receipt, asked));
        if (!asked.isEmpty()) {
            messages.putAll(index.find(account, asked));
            asked.removeAll(messages.keySet());
        }
        if (!asked.isEmpty()) {
            messages.putAll(new Polling()
                    .ask(
                            () -> index.find(account, asked),
                            found -> found.keySet().containsAll(asked)));
        }
    }

    /// What an id that is asked for means, unless it would be a message of another account.
    private void learn(Receipt receipt, Set<ProviderMessageId> asked) {
        ProviderMessageId providerMessage = receipt.providerMessage();
        MessageId ours = receipt.message();
        if (providerMessage != null && ours != null && asked.contains(providerMessage) && isOnAccount(ours)) {
            MessageId _ = messages.putIfAbsent(providerMessage, ours);
        }
    }

    /// Those that share one go one after the other: of a conversation for what became of its messages, of a provider's
    /// id for the message whose it is.
    private Set<Record> turns(Receipt receipt) {
        return Stream.of(
                        message(receipt).map(ReceiptRecorder::conversation),
                        Optional.ofNullable(receipt.providerMessage()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private Result record(Receipt receipt) {
        Optional<MessageId> message = message(receipt);
        Fate fate = message.filter(this::isOnAccount)
                .map(known -> record(receipt, known))
                .orElse(Fate.UNKNOWN_MESSAGE);
        return new Result(message.orElse(null), fate);
    }

    private Fate record(Receipt receipt, MessageId message) {
        Failure failure = receipt.failure();
        RecordDelivery command = new RecordDelivery(
                conversation(message),
                account.workspace(),
                message,
                receipt.status(),
                receipt.providerMessage(),
                failure == null ? null : failure.reason(),
                failure == null ? null : failure.code(),
                receipt.detail(),
                receipt.at(),
                by.actor());
        return switch (answer(command)) {
            case Done(boolean changed, long _) -> {
                remember(receipt, message);
                yield changed ? Fate.RECORDED : Fate.KNOWN;
            }
            case UnknownMessage _, Unknown _ -> Fate.UNKNOWN_MESSAGE;
            case Erased _ -> throw new NotCarriedOut(new Hindered(new ErasedMeanwhile()));
        };
    }

    /// Where the customer was erased in this very moment, nothing is left to seal the provider's words with.
    private DeliveryAnswer answer(RecordDelivery command) {
        DeliveryAnswer answer = commands.answer(command, by);
        return answer instanceof Erased ? commands.answer(command.withoutDetail(), by) : answer;
    }

    /// At once, as the log tells the index of what is news only a moment later, when a second message may have been
    /// told the same id.
    private void remember(Receipt receipt, MessageId message) {
        ProviderMessageId providerMessage = receipt.providerMessage();
        if (providerMessage != null && receipt.message() != null) {
            index.add(account, message, providerMessage);
        }
    }

    private Optional<MessageId> message(Receipt receipt) {
        return receipt.message() == null
                ? Optional.ofNullable(receipt.providerMessage()).map(messages::get)
                : Optional.of(receipt.message());
    }

    private boolean isOnAccount(MessageId message) {
        return accounts.of(conversation(message)).filter(account::equals).isPresent();
    }

    private static ConversationId conversation(MessageId message) {
        return new ConversationId(message.conversation());
    }
}

package io.conversationengine.command.delivery;

import io.conversationengine.command.Commands;
import io.conversationengine.command.Patience;
import io.conversationengine.command.conversation.ConversationProblems;
import io.conversationengine.command.delivery.ReceiptResult.Fault;
import io.conversationengine.command.delivery.ReceiptResult.Outcome;
import io.conversationengine.command.delivery.ReceiptsRequest.NotUnderstood;
import io.conversationengine.command.delivery.ReceiptsRequest.Read;
import io.conversationengine.command.delivery.ReceiptsRequest.Understood;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.problem.ProblemException;
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

    /// @return one for each, in their order
    List<ReceiptResult> record(List<Read> receipts) {
        findMessages(receipts.stream()
                .filter(Understood.class::isInstance)
                .map(read -> ((Understood) read).receipt())
                .toList());
        ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        Map<Record, CompletableFuture<?>> last = new HashMap<>();
        List<CompletableFuture<ReceiptResult>> results = new ArrayList<>();
        try {
            for (Read read : receipts) {
                Set<Record> turns = turns(read);
                CompletableFuture<ReceiptResult> result = CompletableFuture.allOf(turns.stream()
                                .map(last::get)
                                .filter(Objects::nonNull)
                                .toArray(CompletableFuture[]::new))
                        .thenApplyAsync(_ -> record(read), workers);
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

    private static List<ReceiptResult> all(List<CompletableFuture<ReceiptResult>> recorded) {
        List<ReceiptResult> results = new ArrayList<>();
        try {
            for (CompletableFuture<ReceiptResult> result : recorded) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unavailable("The engine is stopping").asException();
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
        Problem some = unavailable("Not all of the list could be recorded");
        return cause instanceof ProblemException one && one.problem().reason().equals(some.reason())
                ? some.asException()
                : failure(cause);
    }

    private static Problem unavailable(String why) {
        return Problem.unavailable(why + "; some of the receipts may be recorded. Send them again.");
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

    /// What an id that is asked for means, unless it would be a message of another account.
    private void learn(ReceiptRequest receipt, Set<ProviderMessageId> asked) {
        ProviderMessageId providerMessage = receipt.providerMessage();
        String ours = receipt.messageId();
        if (providerMessage == null || ours == null || !asked.contains(providerMessage)) {
            return;
        }
        MessageId message = new MessageId(ours);
        if (isOnAccount(message)) {
            MessageId _ = messages.putIfAbsent(providerMessage, message);
        }
    }

    /// Those that share one go one after the other: of a conversation for what became of its messages, of a provider's
    /// id for the message whose it is.
    private Set<Record> turns(Read read) {
        if (!(read instanceof Understood(ReceiptRequest receipt))) {
            return Set.of();
        }
        return Stream.of(message(receipt).map(Recording::conversation), Optional.ofNullable(receipt.providerMessage()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private ReceiptResult record(Read read) {
        return switch (read) {
            case Understood(ReceiptRequest receipt) -> record(receipt);
            case NotUnderstood(Problem problem) ->
                new ReceiptResult(null, null, Outcome.NOT_UNDERSTOOD, Fault.of(problem));
        };
    }

    private ReceiptResult record(ReceiptRequest receipt) {
        Optional<MessageId> message = message(receipt);
        Outcome outcome = message.filter(this::isOnAccount)
                .map(known -> record(receipt, known))
                .orElse(Outcome.UNKNOWN_MESSAGE);
        return new ReceiptResult(message.orElse(null), receipt.providerMessageId(), outcome, null);
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
        return switch (answer(command)) {
            case Done(boolean changed, long _) -> {
                remember(receipt, message);
                yield changed ? Outcome.RECORDED : Outcome.KNOWN;
            }
            case UnknownMessage _, Unknown _ -> Outcome.UNKNOWN_MESSAGE;
            case Erased erased -> throw commands.reached(erased).refuse(ConversationProblems.of(erased));
        };
    }

    /// Where the customer was erased in this very moment, nothing is left to seal the provider's words with.
    private DeliveryAnswer answer(RecordDelivery command) {
        DeliveryAnswer answer = commands.answer(command, caller);
        return answer instanceof Erased ? commands.answer(command.withoutDetail(), caller) : answer;
    }

    /// At once, as the log tells the index of what is news only a moment later, when a second message may have been
    /// told the same id.
    private void remember(ReceiptRequest receipt, MessageId message) {
        ProviderMessageId providerMessage = receipt.providerMessage();
        if (providerMessage != null && receipt.messageId() != null) {
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

package io.conversationengine.command;

import io.conversationengine.command.NotCarriedOut.Why.Hindered;
import io.conversationengine.command.NotCarriedOut.Why.InDoubt;
import io.conversationengine.command.NotCarriedOut.Why.NotAtTheMoment;
import io.conversationengine.command.NotCarriedOut.Why.Stopping;
import io.conversationengine.command.NotCarriedOut.Why.Unreadable;
import io.conversationengine.command.NotCarriedOut.Why.WrittenLater;
import io.conversationengine.kernel.Obstacle;
import io.conversationengine.kernel.Obstacle.ErasedMeanwhile;
import io.conversationengine.kernel.channel.ChannelAnswer;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.SeenVersions;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.kernel.workspace.WorkspaceAnswer;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.eventstore.UnreadableEvent;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.monitor.FailureText;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.NoOpCallback;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the commands of clients and waits for what comes of them. Where a use case is one command, it is this: the
/// command is made of domain values, and its answers are a sealed family of the kernel's.
@UseCase
public final class CommandClient {
    private static final Logger LOG = LoggerFactory.getLogger(CommandClient.class);
    private static final Family<ConversationAnswer> CONVERSATION =
            new Family<>(ConversationAnswer.class, new ConversationAnswer.Unknown(), new ConversationAnswer.Erased());
    private static final Family<ContactAnswer> CONTACT =
            new Family<>(ContactAnswer.class, new ContactAnswer.Unknown(), new ContactAnswer.Erased());
    private static final Family<ChannelAnswer> CHANNEL =
            new Family<>(ChannelAnswer.class, new ChannelAnswer.UnknownAccount(), null);
    private static final Family<WorkspaceAnswer> WORKSPACE = new Family<>(WorkspaceAnswer.class, null, null);

    private final CommandGateway gateway;
    private final CommandGateway trying;
    private final Positions positions;
    private final ContactKeys keys;
    private final Duration patience;

    CommandClient(
            CommandGateway gateway, CommandBus bus, Positions positions, ContactKeys keys, EngineTimeouts timeouts) {
        this.gateway = gateway;
        this.trying = DefaultCommandGateway.builder()
                .commandBus(bus)
                .commandCallback(NoOpCallback.INSTANCE)
                .build();
        this.positions = positions;
        this.keys = keys;
        this.patience = timeouts.request();
    }

    /// What an aggregate answers.
    ///
    /// @param ifMissing stands for the answer of one that does not exist; null where it is made on demand
    /// @param ifErased stands for the answer where the contact was erased meanwhile; null where it is about nobody
    private record Family<A>(
            Class<A> type, @Nullable A ifMissing, @Nullable A ifErased) {}

    public <A extends ConversationAnswer> CommandResult<A> send(ConversationCommand<A> command, Requester by) {
        return reached(answer(command, by));
    }

    /// The same for a caller who has seen one of several versions: where the conversation has another one of them than
    /// was tried, that one is tried. Versions only grow, and the list ends.
    ///
    /// @param command made of the version that is tried; null for any
    public <A extends ConversationAnswer> CommandResult<A> send(
            SeenVersions seen, Function<@Nullable Long, ? extends ConversationCommand<A>> command, Requester by) {
        A answer = answer(command.apply(seen.first()), by);
        while (answer instanceof ConversationAnswer.OtherVersion(long version) && seen.admit(version)) {
            answer = answer(command.apply(version), by);
        }
        return reached(answer);
    }

    public <A extends ContactAnswer> CommandResult<A> send(ContactCommand<A> command, Requester by) {
        return reached(answer(command, by));
    }

    public CommandResult<ChannelAnswer> send(ChannelCommand command, Requester by) {
        return reached(answer(command, by, CHANNEL));
    }

    public CommandResult<WorkspaceAnswer> send(WorkspaceCommand command, Requester by) {
        return reached(answer(command, by, WORKSPACE));
    }

    /// For one of several commands of a request, which is answered with [#reached] when all are done.
    @SuppressWarnings("unchecked") // each command is answered from its own family
    public <A extends ConversationAnswer> A answer(ConversationCommand<A> command, Requester by) {
        return (A) answer(command, by, CONVERSATION);
    }

    /// For one of several commands of a request, which is answered with [#reached] when all are done.
    @SuppressWarnings("unchecked") // each command is answered from its own family
    public <A extends ContactAnswer> A answer(ContactCommand<A> command, Requester by) {
        ContactAnswer answer = answer(command, by, CONTACT);
        if (isErased(command, answer)) {
            // The same request may go on to what this node would still do with the key that it has in memory.
            keys.forget(command.contact());
        }
        return (A) answer;
    }

    /// Sends the commands of a request as one: what they record on this node is appended together, all of it or
    /// nothing. Where that cannot be, because others were faster or a contact was erased, they are sent anew,
    /// one after the other.
    ///
    /// @param request sends the commands, and does nothing else
    public <A> A together(Supplier<A> request) {
        ResultMessage<A> result = DefaultUnitOfWork.startAndGet(null).executeWithResult(request::get);
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        CommandFailure failure = new CommandFailure(result.exceptionResult());
        if (failure.cause() instanceof NotCarriedOut why) {
            throw why;
        }
        if (failure.isConflict() || failure.details(ErasedMeanwhile.class).isPresent()) {
            return request.get();
        }
        throw unanswered(failure);
    }

    /// An answer with a place in the log at or after all that was done until now.
    public <A> CommandResult<A> reached(A answer) {
        return new CommandResult<>(answer, positions.head());
    }

    private static boolean isErased(ContactCommand<?> command, ContactAnswer answer) {
        return answer instanceof ContactAnswer.Erased
                || (command instanceof ContactCommand.EraseContact && answer instanceof ContactAnswer.Done);
    }

    private <A> A answer(Object command, Requester by, Family<A> answers) {
        return answers.type().cast(done(command, by, answers));
    }

    private <A> Object done(Object command, Requester by, Family<A> answers) {
        Map<String, String> origin = Map.of(
                MessageOrigin.ACTOR, by.actor().reference(),
                MessageOrigin.CREDENTIAL, by.credential(),
                MessageOrigin.WORKSPACE, by.workspace().value());
        try {
            // One that is tried again later would be no part of what is sent as one.
            CommandGateway way = CurrentUnitOfWork.isStarted() ? trying : gateway;
            return way.send(GenericCommandMessage.asCommandMessage(command).andMetaData(origin))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new NotCarriedOut(new InDoubt());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotCarriedOut(new Stopping());
        } catch (ExecutionException e) {
            CommandFailure failure = new CommandFailure(Objects.requireNonNullElse(e.getCause(), e));
            if (CurrentUnitOfWork.isStarted() && failure.isConflict()) {
                throw new ConcurrencyException("Others were faster", failure.cause());
            }
            return declined(failure, answers);
        }
    }

    private static <A> Object declined(CommandFailure failure, Family<A> answers) {
        Optional<A> declined = failure.details(answers.type());
        if (declined.isPresent()) {
            return declined.get();
        }
        if (answers.ifMissing() != null && failure.isMissingAggregate()) {
            return answers.ifMissing();
        }
        if (answers.ifErased() != null && failure.details(ErasedMeanwhile.class).isPresent()) {
            return answers.ifErased();
        }
        throw unanswered(failure);
    }

    private static RuntimeException unanswered(CommandFailure failure) {
        Optional<Obstacle> obstacle = failure.details(Obstacle.class);
        if (obstacle.isPresent()) {
            return new NotCarriedOut(new Hindered(obstacle.get()));
        }
        Optional<UnreadableEvent> unreadable = failure.unreadable();
        if (unreadable.isPresent()) {
            LOG.warn("A command was not carried out: {}", FailureText.of(unreadable.get()));
            return new NotCarriedOut(unreadable
                    .map(event -> new Unreadable(event.position(), event.name(), event.id()))
                    .get());
        }
        Optional<String> writtenLater = failure.writtenLater();
        if (writtenLater.isPresent()) {
            LOG.warn("A command was not carried out: {}", writtenLater.get());
            return new NotCarriedOut(new WrittenLater(writtenLater.get()));
        }
        if (failure.isInDoubt()) {
            return new NotCarriedOut(new InDoubt());
        }
        return failure.passes()
                ? new NotCarriedOut(new NotAtTheMoment())
                : new IllegalStateException("A command failed", failure.cause());
    }
}

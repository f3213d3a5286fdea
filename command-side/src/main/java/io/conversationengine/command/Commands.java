package io.conversationengine.command;

import io.conversationengine.edge.IfMatch;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Obstacle;
import io.conversationengine.kernel.Obstacle.EditionMissing;
import io.conversationengine.kernel.Obstacle.ErasedMeanwhile;
import io.conversationengine.kernel.Obstacle.Unrecordable;
import io.conversationengine.kernel.channel.ChannelAnswer;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.workspace.WorkspaceAnswer;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.log.EngineTimeouts;
import io.conversationengine.log.key.ContactKeys;
import io.conversationengine.log.store.Positions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends the commands of clients and waits for what comes of them.
@Component
public final class Commands {
    private static final Family<ConversationAnswer> CONVERSATION =
            new Family<>(ConversationAnswer.class, new ConversationAnswer.Unknown(), new ConversationAnswer.Erased());
    private static final Family<ContactAnswer> CONTACT =
            new Family<>(ContactAnswer.class, new ContactAnswer.Unknown(), new ContactAnswer.Erased());
    private static final Family<ChannelAnswer> CHANNEL =
            new Family<>(ChannelAnswer.class, new ChannelAnswer.UnknownAccount(), null);
    private static final Family<WorkspaceAnswer> WORKSPACE = new Family<>(WorkspaceAnswer.class, null, null);

    private final CommandGateway gateway;
    private final Positions positions;
    private final ContactKeys keys;
    private final Duration patience;

    Commands(CommandGateway gateway, Positions positions, ContactKeys keys, EngineTimeouts timeouts) {
        this.gateway = gateway;
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

    public <A extends ConversationAnswer> Reached<A> send(ConversationCommand<A> command, Caller caller) {
        return reached(answer(command, caller));
    }

    /// The same for a caller who has seen one of several versions: where the conversation has another one of them than
    /// was tried, that one is tried. Versions only grow, and the list ends.
    ///
    /// @param command made of the version that is tried; null for any
    public <A extends ConversationAnswer> Reached<A> send(
            IfMatch ifMatch, Function<@Nullable Long, ? extends ConversationCommand<A>> command, Caller caller) {
        A answer = answer(command.apply(ifMatch.version()), caller);
        while (answer instanceof ConversationAnswer.OtherVersion(long version) && ifMatch.admits(version)) {
            answer = answer(command.apply(version), caller);
        }
        return reached(answer);
    }

    public Reached<ContactAnswer> send(ContactCommand command, Caller caller) {
        return reached(answer(command, caller));
    }

    public Reached<ChannelAnswer> send(ChannelCommand command, Caller caller) {
        return reached(answer(command, caller, CHANNEL));
    }

    public Reached<WorkspaceAnswer> send(WorkspaceCommand command, Caller caller) {
        return reached(answer(command, caller, WORKSPACE));
    }

    /// For one of several commands of a request, which is answered with [#reached] when all are done.
    @SuppressWarnings("unchecked") // each command is answered from its own family
    public <A extends ConversationAnswer> A answer(ConversationCommand<A> command, Caller caller) {
        return (A) answer(command, caller, CONVERSATION);
    }

    /// For one of several commands of a request, which is answered with [#reached] when all are done.
    public ContactAnswer answer(ContactCommand command, Caller caller) {
        ContactAnswer answer = answer(command, caller, CONTACT);
        if (isErased(command, answer)) {
            // The same request may go on to what this node would still do with the key that it has in memory.
            keys.forget(command.contact());
        }
        return answer;
    }

    /// An answer with a place in the log at or after all that was done until now.
    public <A> Reached<A> reached(A answer) {
        return new Reached<>(answer, positions.head());
    }

    private static boolean isErased(ContactCommand command, ContactAnswer answer) {
        return answer instanceof ContactAnswer.Erased
                || (command instanceof ContactCommand.EraseContact && answer instanceof ContactAnswer.Done);
    }

    private <A> A answer(Object command, Caller caller, Family<A> answers) {
        return answers.type().cast(done(command, caller, answers));
    }

    private <A> Object done(Object command, Caller caller, Family<A> answers) {
        Map<String, String> origin = Map.of(
                "actor", caller.actor().reference(),
                "credential", caller.credential(),
                "workspace", caller.workspace().value());
        try {
            return gateway.send(GenericCommandMessage.asCommandMessage(command).andMetaData(origin))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw inDoubt().asException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The engine is stopping.").asException();
        } catch (ExecutionException e) {
            return declined(new CommandFailure(Objects.requireNonNullElse(e.getCause(), e)), answers);
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
        failure.details(Obstacle.class).ifPresent(obstacle -> {
            throw problem(obstacle).asException();
        });
        if (failure.isInDoubt()) {
            throw inDoubt().asException();
        }
        throw failure.passes()
                ? Problem.unavailable("Nothing was done. Ask again.").asException()
                : new IllegalStateException("A command failed", failure.cause());
    }

    private static Problem problem(Obstacle obstacle) {
        return switch (obstacle) {
            case Unrecordable(String field, String fault) -> Problem.invalid(field, fault);
            case ErasedMeanwhile _ -> Problem.erased();
            case EditionMissing(String edition) -> Problem.editionMissing(edition);
        };
    }

    private static Problem inDoubt() {
        return Problem.unavailable("It is not known yet whether this was done. Ask again with the same ids and keys.");
    }
}

package io.conversationengine.command;

import io.conversationengine.axon.edition.MissingEdition;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.log.append.MessageOrigin;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// Sends the commands of sagas and deadlines, each in a unit of work of its own: on the caller's thread a command
/// would join the caller's unit of work, and its events would wait for that one's end. The caller waits until the
/// command is done, so that an event or a deadline counts as handled only then; after a crash the command comes
/// again.
public final class CommandDispatcher {
    private final CommandGateway gateway;
    private final Executor executor;
    private final Duration patience;

    /// @param patience how long a command may take
    public CommandDispatcher(CommandGateway gateway, Executor executor, Duration patience) {
        this.gateway = gateway;
        this.executor = executor;
        this.patience = patience;
    }

    /// Does the command and gives its answer.
    ///
    /// @throws MissingEdition when it is for a workspace whose rules are not there
    /// @throws java.util.concurrent.CompletionException when it fails otherwise, or is not done in time
    public Object run(Object command) {
        MetaData origin = MetaData.from(
                CurrentUnitOfWork.map(UnitOfWork::getCorrelationData).orElse(MetaData.emptyInstance()));
        CommandMessage<?> message =
                GenericCommandMessage.asCommandMessage(command).withMetaData(origin.and(MessageOrigin.ACTOR, "system"));
        try {
            return CompletableFuture.supplyAsync(() -> answerTo(message), executor)
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw MissingEdition.in(e).<RuntimeException>map(missing -> missing).orElse(e);
        }
    }

    /// The same for a command whose answers are known.
    @SuppressWarnings("unchecked") // each command is answered from its own family
    public <A extends ConversationAnswer> A ask(ConversationCommand<A> command) {
        return (A) run(command);
    }

    /// The same for what may not be there: then there is nothing to do.
    public void runIfThere(Object command) {
        try {
            Object _ = run(command);
        } catch (CompletionException e) {
            if (!new CommandFailure(e).isMissingAggregate()) {
                throw e;
            }
        }
    }

    private Object answerTo(CommandMessage<?> message) {
        Object answer = gateway.sendAndWait(message);
        return answer == null ? "done" : answer;
    }
}

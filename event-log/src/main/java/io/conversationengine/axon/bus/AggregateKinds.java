package io.conversationengine.axon.bus;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/// Streams of all kinds of aggregates have their ids in one space, in the log and in memory: who gives the id of a
/// contact for that of a conversation reaches one that has no handler for the command, or loads one to which the events
/// give no id. To whoever asks there is no such conversation.
public final class AggregateKinds implements MessageHandlerInterceptor<CommandMessage<?>> {

    /// What is said of one that does not exist, as Axon says it: of another node's failure nothing else arrives.
    public static final String NOT_FOUND = "The aggregate was not found in the event store";

    AggregateKinds() {}

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (NoHandlerForCommandException | IncompatibleAggregateException e) {
            // The bus has found a handler: it is the aggregate that has none.
            throw new AggregateNotFoundException(work.getMessage().getIdentifier(), NOT_FOUND, e);
        }
    }
}

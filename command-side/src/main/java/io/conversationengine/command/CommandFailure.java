package io.conversationengine.command;

import io.conversationengine.axon.aggregate.TimedLocks;
import io.conversationengine.axon.bus.AggregateKinds;
import io.conversationengine.axon.bus.ConflictRetry;
import io.conversationengine.log.append.LogUnavailable;
import io.conversationengine.log.eventstore.UnreadableEvent;
import io.conversationengine.log.serialization.UnknownStoredName;
import io.conversationengine.runtime.monitor.Causes;
import io.conversationengine.runtime.monitor.SqlState;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/// Why a command was not carried out, here or on another node. An exception of another node arrives as its message and
/// its details only.
record CommandFailure(Throwable cause) {
    /// The answer of an aggregate that was never made.
    <A> Optional<A> details(Class<A> type) {
        return Causes.of(cause)
                .filter(HandlerExecutionException.class::isInstance)
                .map(HandlerExecutionException.class::cast)
                .flatMap(failure -> failure.getDetails().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /// The event that kept the aggregate from being read.
    Optional<UnreadableEvent> unreadable() {
        return Causes.first(cause, UnreadableEvent.class);
    }

    /// What is said of an event of a later version that kept the aggregate from being read.
    Optional<String> writtenLater() {
        return Causes.first(cause, UnknownStoredName.class).map(Throwable::getMessage);
    }

    boolean isMissingAggregate() {
        return Causes.of(cause).anyMatch(failure -> failure instanceof AggregateNotFoundException)
                || isSaid(AggregateKinds.NOT_FOUND);
    }

    /// Whether the store did not say if it took the command's events. Where a connection broke, nobody knows at what.
    boolean isInDoubt() {
        return Causes.of(cause)
                .anyMatch(failure -> isOfConnection(failure)
                        || (failure instanceof LogUnavailable unavailable && unavailable.isInDoubt()));
    }

    boolean isConflict() {
        return ConflictRetry.isConflict(cause);
    }

    /// Whether the same command may well be carried out in a moment.
    boolean passes() {
        return isSaid(TimedLocks.NOT_ACQUIRED)
                || isConflict()
                || Causes.of(cause)
                        .anyMatch(failure -> failure instanceof NoHandlerForCommandException
                                || failure instanceof LogUnavailable
                                || failure instanceof LockAcquisitionFailedException
                                || failure instanceof SQLTransientException
                                || isOfConnection(failure)
                                || isOfSurroundings(failure));
    }

    private boolean isSaid(String words) {
        return Causes.of(cause).map(Throwable::getMessage).anyMatch(said -> said != null && said.contains(words));
    }

    /// Whether any statement would have met it: nothing was done, and it is not the request's fault.
    private static boolean isOfSurroundings(Throwable failure) {
        return failure instanceof SQLException statement
                && SqlState.of(statement).isOfSurroundings();
    }

    private static boolean isOfConnection(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException
                || (failure instanceof SQLException statement
                        && SqlState.of(statement).isOfConnection());
    }
}

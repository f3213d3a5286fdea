package io.conversationengine.log.reader;

import io.conversationengine.log.append.LogUnavailable;
import io.conversationengine.log.serialization.UnknownStoredName;
import io.conversationengine.runtime.monitor.Causes;
import io.conversationengine.runtime.monitor.SqlState;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.AxonTransientException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Whose fault a failure is. What a database, another process or an older version of the engine does would befall any
/// event, and passes or is mended without it.
final class Blame {

    private static final List<Class<? extends Throwable>> NOT_THE_EVENTS = List.of(
            SQLTransientException.class,
            SQLRecoverableException.class,
            TransientDataAccessException.class,
            CannotCreateTransactionException.class,
            AxonTransientException.class,
            LogUnavailable.class,
            NoHandlerForCommandException.class,
            UnknownStoredName.class,
            TimeoutException.class,
            InterruptedException.class,
            CancellationException.class,
            RejectedExecutionException.class,
            IOException.class,
            VirtualMachineError.class);

    /// Classes of SQLSTATE about tables and rights to them, and about the server's own files and faults.
    private static final Set<String> NOT_THE_EVENTS_STATES = Set.of("42", "F0", "XX");

    private Blame() {}

    static boolean isTheEvents(Throwable failure) {
        return Causes.of(failure).noneMatch(Blame::isNotTheEvents);
    }

    private static boolean isNotTheEvents(Throwable cause) {
        return NOT_THE_EVENTS.stream().anyMatch(known -> known.isInstance(cause))
                || (cause instanceof SQLException refused && isNotTheEvents(SqlState.of(refused)));
    }

    private static boolean isNotTheEvents(SqlState state) {
        return !state.isKnown() || state.isOfSurroundings() || state.isOneOf(NOT_THE_EVENTS_STATES);
    }
}

package io.conversationengine.log.reader;

import io.conversationengine.log.append.LogUnavailable;
import io.conversationengine.log.serialization.UnknownStoredName;
import io.conversationengine.runtime.monitor.Causes;
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
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
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
            UnableToClaimTokenException.class,
            LogUnavailable.class,
            ConcurrencyException.class,
            NoHandlerForCommandException.class,
            UnknownStoredName.class,
            TimeoutException.class,
            InterruptedException.class,
            CancellationException.class,
            RejectedExecutionException.class,
            IOException.class,
            VirtualMachineError.class);

    /// Classes of SQLSTATE about connections, transactions, rights and tables, locks, resources and the server itself.
    private static final Set<String> NOT_THE_EVENTS_STATES =
            Set.of("08", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58", "F0", "XX");

    private Blame() {}

    static boolean isTheEvents(Throwable failure) {
        return Causes.of(failure).noneMatch(Blame::isNotTheEvents);
    }

    private static boolean isNotTheEvents(Throwable cause) {
        return NOT_THE_EVENTS.stream().anyMatch(known -> known.isInstance(cause))
                || (cause instanceof SQLException refused && isNotTheEvents(refused.getSQLState()));
    }

    private static boolean isNotTheEvents(@Nullable String state) {
        return state == null || state.length() != 5 || NOT_THE_EVENTS_STATES.contains(state.substring(0, 2));
    }
}

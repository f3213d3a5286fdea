package io.conversationengine.log.append;

import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.runtime.EngineTimeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Appends an event that no aggregate publishes, in the transaction of its caller: a change of a table is recorded with
/// the change, or neither is there. Everybody else who appends waits from then on until the transaction ends.
public final class JoinedAppend {

    private final JdbcTemplate database;
    private final Serializer serializer;
    private final EngineTimeouts timeouts;

    JoinedAppend(DataSource dataSource, Serializer serializer, EngineTimeouts timeouts) {
        this.database = new JdbcTemplate(dataSource);
        this.serializer = serializer;
        this.timeouts = timeouts;
    }

    /// The last thing that the transaction waits for: it holds the log's head until it ends.
    ///
    /// @return the event's position
    /// @throws IllegalStateException where there is no transaction
    public long append(EventMessage<?> event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("There is no transaction to append in");
        }
        EventRow row = EventRow.of(event, serializer);
        return Objects.requireNonNull(
                database.execute((ConnectionCallback<Long>) connection -> append(connection, row)));
    }

    /// The same for what somebody has done.
    ///
    /// @param workspace whose event it is
    /// @param by who did it, and with which key
    public long append(Object event, WorkspaceId workspace, Requester by, Instant at) {
        return append(new GenericEventMessage<>(
                IdentifierFactory.getInstance().generateIdentifier(),
                event,
                Map.of(
                        MessageOrigin.ACTOR, by.actor().reference(),
                        MessageOrigin.CREDENTIAL, by.credential(),
                        MessageOrigin.WORKSPACE, workspace.value()),
                at));
    }

    private long append(Connection connection, EventRow row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + timeouts.head().toMillis());
        }
        // Its connection is the transaction's, and not to be closed here.
        List<Append> alone = List.of(new Append(List.of(row)));
        return LogWriter.append(connection, alone, ChainedHead.UNKNOWN).head().position();
    }
}

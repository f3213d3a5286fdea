package io.conversationengine.log.append;

import io.conversationengine.log.append.LogTable.Appended;
import io.conversationengine.runtime.EngineTimeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes groups over a connection of its own, for one thread at a time.
final class LogWriter implements Consumer<List<Append>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private static final String CONNECTION_LOST = "08";
    private static final String OPERATOR_INTERVENED = "57P";

    /// What this very group did wrong; everything else would hit any group.
    private static final String BAD_DATA = "22";
    private static final String BROKEN_RULE = "23";

    private final DataSource dataSource;
    private final EngineTimeouts timeouts;
    private final LongConsumer onAppended;
    private @Nullable LogTable table;

    /// @param onAppended is told the new last position
    LogWriter(DataSource dataSource, EngineTimeouts timeouts, LongConsumer onAppended) {
        this.dataSource = dataSource;
        this.timeouts = timeouts;
        this.onAppended = onAppended;
    }

    @Override
    public void accept(List<Append> group) {
        try {
            Appended appended = table().append(group);
            tell(group, appended);
            onAppended.accept(appended.head().position());
        } catch (SQLException e) {
            recover(group, e);
        } catch (RuntimeException e) {
            LOG.error("{} appends failed", group.size(), e);
            group.forEach(append -> append.fail(LogUnavailable.inDoubt(e)));
        }
    }

    private static void tell(List<Append> group, Appended appended) {
        for (int place = 0; place < group.size(); place++) {
            Append append = group.get(place);
            if (appended.refused().contains(place)) {
                EventRow first = append.events().getFirst();
                append.fail(new ConcurrencyException("Stream %s goes on elsewhere: its event %d is not the next one"
                        .formatted(first.stream(), first.sequence())));
            } else {
                append.succeed();
            }
        }
    }

    private void recover(List<Append> group, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith(CONNECTION_LOST) || state.startsWith(OPERATOR_INTERVENED)) {
            disconnect();
            group.forEach(append -> append.fail(LogUnavailable.inDoubt(failure)));
        } else if (group.size() > 1 && (state.startsWith(BAD_DATA) || state.startsWith(BROKEN_RULE))) {
            // One of them spoils it for all: each for itself.
            group.forEach(append -> accept(List.of(append)));
        } else {
            LOG.warn("{} appends failed", group.size(), failure);
            group.forEach(append -> append.fail(LogUnavailable.refused(failure)));
        }
    }

    private LogTable table() throws SQLException {
        if (table == null) {
            Connection fresh = dataSource.getConnection();
            try (Statement statement = fresh.createStatement()) {
                statement.execute("set lock_timeout = " + timeouts.head().toMillis());
            }
            // One that goes silent must not hold up the next group for longer.
            fresh.setNetworkTimeout(Runnable::run, (int) timeouts.logAnswer().toMillis());
            table = new LogTable(fresh);
        }
        return table;
    }

    private void disconnect() {
        if (table != null) {
            try {
                table.close();
            } catch (SQLException e) {
                LOG.debug("A lost connection did not close", e);
            }
            table = null;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}

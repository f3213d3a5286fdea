package io.conversationengine.log.append;

import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.monitor.SqlState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes groups over a connection of its own, for one thread at a time: a group with one statement, which is one
/// transaction.
///
/// It remembers the head that it left behind. As long as nobody else appends, what the chain comes to is computed here,
/// and the database has only to see that it is so.
final class LogWriter implements Consumer<List<Append>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private static final String APPEND =
            "select head, hash, refused from log.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String APPEND_ONE = "select log.append_one(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final Duration UNUSED = Duration.ofSeconds(1);
    private static final int VALID_WITHIN_SECONDS = 2;

    private final DataSource dataSource;
    private final EngineTimeouts timeouts;
    private final LongConsumer onAppended;
    private final LongSupplier nanoTime;
    private @Nullable Connection own;
    private long usedAt;
    private ChainedHead head = ChainedHead.UNKNOWN;

    /// @param onAppended is told the new last position
    /// @param nanoTime as [System#nanoTime()]
    LogWriter(DataSource dataSource, EngineTimeouts timeouts, LongConsumer onAppended, LongSupplier nanoTime) {
        this.dataSource = dataSource;
        this.timeouts = timeouts;
        this.onAppended = onAppended;
        this.nanoTime = nanoTime;
    }

    /// @param head the log's head after it
    /// @param refused the places in the group of those whose stream had gone on without them
    record Appended(ChainedHead head, Set<Integer> refused) {}

    @Override
    public void accept(List<Append> group) {
        try {
            ChainedHead before = head;
            // Until the database has answered.
            head = ChainedHead.UNKNOWN;
            Appended appended = append(connection(), group, before);
            head = appended.head();
            tell(group, appended);
            onAppended.accept(head.position());
        } catch (SQLException e) {
            recover(group, e);
        } catch (RuntimeException e) {
            LOG.error("{} appends failed", group.size(), e);
            group.forEach(append -> append.fail(LogUnavailable.inDoubt(e)));
        }
    }

    /// @param before the log's head, if it is known
    static Appended append(Connection connection, List<Append> group, ChainedHead before) throws SQLException {
        List<byte[]> digests =
                group.stream().flatMap(append -> append.digests().stream()).toList();
        List<ChainedHead> expected = before.followedBy(digests);
        boolean one = digests.size() == 1
                && appendOne(connection, group.getFirst().events().getFirst(), expected.getFirst());
        return one ? new Appended(expected.getFirst(), Set.of()) : appendAll(connection, group, digests, expected);
    }

    private static boolean appendOne(Connection connection, EventRow event, ChainedHead expected) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND_ONE)) {
            statement.setLong(1, expected.position());
            statement.setBytes(2, expected.hash());
            EventColumns.setOne(statement, 3, event);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    private static Appended appendAll(
            Connection connection, List<Append> group, List<byte[]> digests, List<ChainedHead> expected)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            Object[] positions = expected.stream().map(ChainedHead::position).toArray();
            EventColumns.set(statement, 1, "int8", positions);
            EventColumns.setBytes(
                    statement, 2, expected.stream().map(ChainedHead::hash).toList());
            EventColumns.setBytes(statement, 3, digests);
            EventColumns.setGroup(statement, 4, group);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                Integer[] refused = (Integer[]) answer.getArray(3).getArray();
                return new Appended(
                        new ChainedHead(answer.getLong(1), answer.getBytes(2)), new HashSet<>(List.of(refused)));
            }
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
        SqlState state = SqlState.of(failure);
        if (state.isOfConnection()) {
            close();
            group.forEach(append -> append.fail(LogUnavailable.inDoubt(failure)));
        } else if (group.size() > 1 && state.isOfData()) {
            // One of them spoils it for all: each for itself. Everything else would hit any group.
            group.forEach(append -> accept(List.of(append)));
        } else {
            LOG.warn("{} appends failed", group.size(), failure);
            group.forEach(append -> append.fail(LogUnavailable.refused(failure)));
        }
    }

    /// One over which nothing went for a while may have ended meanwhile. Noticed with an append, that would leave in
    /// doubt whether it is stored.
    private Connection connection() throws SQLException {
        if (own != null && nanoTime.getAsLong() - usedAt > UNUSED.toNanos() && !own.isValid(VALID_WITHIN_SECONDS)) {
            close();
        }
        usedAt = nanoTime.getAsLong();
        if (own == null) {
            Connection fresh = dataSource.getConnection();
            try (Statement statement = fresh.createStatement()) {
                statement.execute("set lock_timeout = " + timeouts.head().toMillis());
            }
            // One that goes silent must not hold up the next group for longer.
            fresh.setNetworkTimeout(Runnable::run, (int) timeouts.logAnswer().toMillis());
            own = fresh;
        }
        return own;
    }

    @Override
    public void close() {
        if (own != null) {
            try {
                own.close();
            } catch (SQLException e) {
                LOG.debug("A lost connection did not close", e);
            }
            own = null;
        }
    }
}

package io.conversationengine.log.arrival;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns over a connection of its own what other processes append: from their notifications, and by looking once a
/// second, because a notification may be lost.
final class ArrivalListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArrivalListener.class);
    private static final int LOOK_EVERY_MILLIS = 1_000;

    /// Whoever may connect may notify: what is said is never believed, and no more than a reason to look.
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    /// How long it takes to notice that the engine stops.
    private static final int LISTEN_MILLIS = 100;

    private final DataSource dataSource;
    private final Duration patience;
    private final Arrivals arrivals;
    private final Thread thread;
    private volatile boolean closed;

    /// @param patience how long it waits for the database's answer before it looks over another connection
    ArrivalListener(DataSource dataSource, Duration patience, Arrivals arrivals) {
        this.dataSource = dataSource;
        this.patience = patience;
        this.arrivals = arrivals;
        this.thread = Thread.ofPlatform().name("log arrivals").daemon().start(this::listenUntilClosed);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenUntilClosed() {
        while (!closed) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
                statement.execute("listen log");
                while (!closed) {
                    look(statement);
                    listen(connection.unwrap(PGConnection.class));
                }
                statement.execute("unlisten *");
            } catch (SQLException e) {
                LOG.debug("Listening to the log begins anew", e);
                rest();
            } catch (Throwable e) {
                // Nobody else would begin it anew.
                LOG.warn("What others append is not heard of for a moment", e);
                rest();
            }
        }
    }

    private void look(Statement statement) throws SQLException {
        try (ResultSet head = statement.executeQuery("select position from log.head")) {
            head.next();
            arrivals.reached(head.getLong(1));
        }
    }

    /// Returns when it is time to look.
    private void listen(PGConnection connection) throws SQLException {
        long lookAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS);
        while (System.nanoTime() < lookAt && !closed) {
            for (PGNotification notification : connection.getNotifications(LISTEN_MILLIS)) {
                String position = notification.getParameter();
                if (!POSITION.matcher(position).matches() || Long.parseLong(position) > arrivals.head()) {
                    return;
                }
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException _) {
            closed = true;
        }
    }
}

package io.conversationengine.query.feed.consumer;

import io.conversationengine.kernel.feed.FeedEvent;
import io.conversationengine.kernel.feed.FeedEvent.FeedConsumerDeleted;
import io.conversationengine.kernel.feed.FeedEvent.FeedConsumerMade;
import io.conversationengine.kernel.feed.FeedEvent.FeedConsumerReset;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.append.JoinedAppend;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.EventReader.Choice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps how far consumers have come. What is decided about one is done and recorded in the log, or neither.
class FeedConsumers {

    static final int MOST = 100;

    private final ConsumerTable table;
    private final EventReader log;
    private final JoinedAppend append;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FeedConsumers(
            ConsumerTable table, EventReader log, JoinedAppend append, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.log = log;
        this.append = append;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// How much there is that a consumer has not taken.
    ///
    /// @param positions of the log, those of other workspaces too; none where nothing of its own is among them
    /// @param age of the first event that it has not taken
    record Lag(long positions, Duration age) {

        private static final Lag NONE = new Lag(0, Duration.ZERO);
    }

    /// What became of a consumer that was to be at a position.
    sealed interface Outcome {}

    /// @param recorded up to which position the log tells of it
    record Done(FeedConsumer consumer, long recorded) implements Outcome {}

    /// It has come further.
    record Ahead(long position) implements Outcome {}

    /// The workspace has as many as it may.
    record TooMany() implements Outcome {}

    /// It has taken everything up to a position. One that nobody knows is made there.
    ///
    /// @param head of the log
    Outcome advance(ConsumerKey key, long position, long head, Requester by) {
        Optional<FeedConsumer> advanced = table.advance(key, position, clock.instant());
        return advanced.isPresent() ? new Done(advanced.get(), head) : make(key, position, head, by);
    }

    /// Where nobody else has made it in the meantime.
    private Outcome make(ConsumerKey key, long position, long head, Requester by) {
        return inTransaction(() -> {
            long others = table.lock(key.workspace());
            Optional<FeedConsumer> advanced = table.advance(key, position, clock.instant());
            if (advanced.isPresent()) {
                return new Done(advanced.get(), head);
            }
            Optional<FeedConsumer> known = table.find(key);
            if (known.isPresent()) {
                return new Ahead(known.get().position());
            }
            if (others >= MOST) {
                return new TooMany();
            }
            Instant now = clock.instant();
            table.put(key, position, now);
            return done(key, new FeedConsumerMade(key.workspace(), key.name(), position, by.actor(), now), by);
        });
    }

    /// It goes on after a position, wherever it was.
    ///
    /// @return empty where there is no such consumer
    Optional<Done> reset(ConsumerKey key, long position, Requester by) {
        return inTransaction(() -> {
            long _ = table.lock(key.workspace());
            return table.find(key).map(_ -> {
                Instant now = clock.instant();
                table.put(key, position, now);
                return done(key, new FeedConsumerReset(key.workspace(), key.name(), position, by.actor(), now), by);
            });
        });
    }

    /// @return the position at which it is recorded; empty where there is no such consumer
    Optional<Long> delete(ConsumerKey key, Requester by) {
        return inTransaction(() -> {
            long _ = table.lock(key.workspace());
            return table.find(key).map(_ -> {
                table.delete(key);
                return record(new FeedConsumerDeleted(key.workspace(), key.name(), by.actor(), clock.instant()), by);
            });
        });
    }

    Optional<FeedConsumer> find(ConsumerKey key) {
        return table.find(key);
    }

    /// All of a workspace, by name.
    List<FeedConsumer> of(WorkspaceId workspace) {
        return table.of(workspace);
    }

    /// Those of all workspaces.
    List<FeedConsumer> all() {
        return table.all();
    }

    long head() {
        return log.head();
    }

    /// @param head of the log
    Lag lag(FeedConsumer consumer, long head) {
        WorkspaceId workspace = consumer.key().workspace();
        long position = consumer.position();
        if (position >= head || !log.mayBeOfWorkspace(workspace, position, head)) {
            return Lag.NONE;
        }
        return log.ofWorkspace(workspace, Choice.ALL, position, head, 1).events().stream()
                .findFirst()
                .map(next -> new Lag(head - position, age(next.recordedAt())))
                .orElse(Lag.NONE);
    }

    private Duration age(Instant recordedAt) {
        Duration age = Duration.between(recordedAt, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private Done done(ConsumerKey key, FeedEvent event, Requester by) {
        return new Done(table.find(key).orElseThrow(), record(event, by));
    }

    private long record(FeedEvent event, Requester by) {
        return append.append(event, event.workspace(), by, event.at());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}

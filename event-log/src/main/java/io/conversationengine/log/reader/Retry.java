package io.conversationengine.log.reader;

import io.conversationengine.log.eventstore.Positions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Hands a parked event to its reader's handlers once more, outside of the reader's own way through the log.
public final class Retry {

    private static final String UNDER_WAY = "retry of a parked event";

    private final ParkedTable table;
    private final Supplier<EventStore> log;
    private final TransactionManager transactions;
    private final List<CorrelationDataProvider> correlation;

    Retry(
            ParkedTable table,
            Supplier<EventStore> log,
            TransactionManager transactions,
            List<CorrelationDataProvider> correlation) {
        this.table = table;
        this.log = log;
        this.transactions = transactions;
        this.correlation = correlation;
    }

    /// Whether the event that is being handled was passed long ago.
    public static boolean isUnderWay(UnitOfWork<?> work) {
        return work.root().resources().containsKey(UNDER_WAY);
    }

    /// In one transaction, which holds the key's row: the event is handled and no longer parked, or neither.
    ///
    /// @return null when it went well, or somebody else was quicker
    @Nullable
    Throwable failure(String reader, String key, long position, EventHandlerInvoker handlers) {
        try {
            UnitOfWork<EventMessage<?>> work = DefaultUnitOfWork.startAndGet(read(position));
            work.resources().put(UNDER_WAY, true);
            work.attachTransaction(transactions);
            correlation.forEach(work::registerCorrelationDataProvider);
            ResultMessage<?> result = work.executeWithResult(() -> {
                if (isNext(reader, key, position)) {
                    handlers.handle(work.getMessage(), Segment.ROOT_SEGMENT);
                    table.remove(reader, key, position);
                }
                return true;
            });
            return result.isExceptional() ? result.exceptionResult() : null;
        } catch (RuntimeException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private boolean isNext(String reader, String key, long position) {
        return table.lock(reader, key)
                && table.next(reader, key)
                        .filter(event -> event.position() == position)
                        .isPresent();
    }

    private TrackedEventMessage<?> read(long position) throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = log.get().openStream(Positions.token(position - 1))) {
            if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                return stream.nextAvailable();
            }
        }
        throw new IllegalStateException("The log has no event at position " + position);
    }
}

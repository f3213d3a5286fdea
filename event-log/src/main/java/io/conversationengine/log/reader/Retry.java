package io.conversationengine.log.reader;

import java.util.List;
import java.util.function.LongFunction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Hands a parked event to its reader's handlers once more, outside of the reader's own way through the log.
public final class Retry {

    private static final String UNDER_WAY = "retry of a parked event";

    private final ParkedTable table;
    private final LongFunction<List<? extends TrackedEventMessage<?>>> log;
    private final TransactionManager transactions;
    private final List<CorrelationDataProvider> correlation;

    /// @param log gives what is made today of the event at a position
    Retry(
            ParkedTable table,
            LongFunction<List<? extends TrackedEventMessage<?>>> log,
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
            List<? extends TrackedEventMessage<?>> events = log.apply(position);
            if (events.isEmpty()) {
                // An upcaster may leave nothing of an event; and Axon knows no unit of work without a message.
                transactions.executeInTransaction(() -> removeNext(reader, key, position));
                return null;
            }
            UnitOfWork<EventMessage<?>> work = DefaultUnitOfWork.startAndGet(events.getFirst());
            work.resources().put(UNDER_WAY, true);
            work.attachTransaction(transactions);
            correlation.forEach(work::registerCorrelationDataProvider);
            ResultMessage<?> result = work.executeWithResult(() -> {
                if (isNext(reader, key, position)) {
                    for (TrackedEventMessage<?> event : events) {
                        handlers.handle(event, Segment.ROOT_SEGMENT);
                    }
                    // After what the handlers do then: until they hold their rows, these are at no certain position.
                    work.onPrepareCommit(_ -> table.remove(reader, key, position));
                }
                return true;
            });
            return result.isExceptional() ? result.exceptionResult() : null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void removeNext(String reader, String key, long position) {
        if (isNext(reader, key, position)) {
            table.remove(reader, key, position);
        }
    }

    private boolean isNext(String reader, String key, long position) {
        return table.lock(reader, key)
                && table.next(reader, key)
                        .filter(event -> event.position() == position)
                        .isPresent();
    }
}

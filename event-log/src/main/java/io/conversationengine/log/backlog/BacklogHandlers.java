package io.conversationengine.log.backlog;

import io.conversationengine.log.reader.Parking;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// Hands events of a backlog to their reader's handlers, in units of work and transactions of their own. What cannot be
/// taken is parked as the reader parks.
public record BacklogHandlers(String reader, EventHandlerInvoker handlers, TransactionManager transactions) {

    private static final String UNDER_WAY = "a backlog";

    /// Whether the events that are being handled are a backlog.
    public static boolean areUnderWay(UnitOfWork<?> work) {
        return work.root().resources().containsKey(UNDER_WAY);
    }

    /// @param parking stands before the handlers, where the reader parks
    /// @param first in the transaction of the events, before them
    void handle(List<? extends TrackedEventMessage<?>> events, Optional<Parking> parking, Runnable first) {
        if (events.isEmpty()) {
            transactions.executeInTransaction(first);
            return;
        }
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(List.copyOf(events));
        batch.attachTransaction(transactions);
        batch.resources().put(UNDER_WAY, true);
        batch.resources().put(Parking.segmentOf(reader), Segment.ROOT_SEGMENT.getSegmentId());
        List<MessageHandlerInterceptor<EventMessage<?>>> before = parking.stream()
                .<MessageHandlerInterceptor<EventMessage<?>>>map(parks -> parks)
                .toList();
        ResultMessage<?> result = batch.executeWithResult(() -> {
            if (batch.isFirstMessage()) {
                first.run();
            }
            return new DefaultInterceptorChain<>(batch, before, this::handle).proceed();
        });
        if (result.isExceptional()) {
            throw new IllegalStateException("A backlog cannot be taken", result.exceptionResult());
        }
    }

    private boolean handle(EventMessage<?> event) throws Exception {
        handlers.handle(event, Segment.ROOT_SEGMENT);
        return true;
    }
}

package io.conversationengine.log.reader;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.runtime.monitor.FailureText;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before the handlers of a reader that stops at what it cannot take, and says at which event that is: what the
/// processor says of a failure names neither.
record Stopping(String reader, StoredNames names) implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain handlers)
            throws Exception {
        try {
            return handlers.proceed();
        } catch (Exception e) {
            TrackedEventMessage<?> event = (TrackedEventMessage<?>) batch.getMessage();
            LOG.warn(
                    "The reader {} stands before {} at {}: {}",
                    reader,
                    names.nameOf(event.getPayloadType()),
                    Positions.reached(event.trackingToken()),
                    FailureText.of(e));
            throw e;
        }
    }
}

package io.conversationengine.log.segment;

import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;

/// Gives each event to the one segment that its partition key belongs to, and to all handlers there. Axon's sagas would
/// be given each event in every segment, and be chosen by ids that those of one conversation do not share: an event
/// that one of them cannot take could not be put aside in one place, and tried again in one.
///
/// The segment is told by the hash of a `String`, which the language defines: it is the same in each process and
/// version.
record PartitionedHandlers(EventHandlerInvoker handlers) implements EventHandlerInvoker {

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return handlers.canHandle(event, Segment.ROOT_SEGMENT)
                && segment.matches(PartitionKey.of(event).value());
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        handlers.handle(event, Segment.ROOT_SEGMENT);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        handlers.performReset();
    }

    @Override
    public <R> void performReset(@Nullable R context) {
        handlers.performReset(context);
    }
}

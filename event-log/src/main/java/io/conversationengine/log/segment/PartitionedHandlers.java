package io.conversationengine.log.segment;

import java.util.function.Consumer;
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
///
/// @param unhandled is told each event that no handler is for, by the segment that it belongs to
record PartitionedHandlers(EventHandlerInvoker handlers, Consumer<EventMessage<?>> unhandled)
        implements EventHandlerInvoker {

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        // To see whether there is a handler, the event may have to be opened: by the segment that it belongs to.
        if (!segment.matches(PartitionKey.of(event).value())) {
            return false;
        }
        boolean handled = handlers.canHandle(event, Segment.ROOT_SEGMENT);
        if (!handled) {
            unhandled.accept(event);
        }
        return handled;
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

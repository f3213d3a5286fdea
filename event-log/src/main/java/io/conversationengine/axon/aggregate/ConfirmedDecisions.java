package io.conversationengine.axon.aggregate;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.Scope;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/// A decision that appends nothing is confirmed against the log before it is answered: another process may have gone on
/// with an aggregate that is kept in memory here. One that appends needs no such look, because the log refuses what
/// does not follow.
record ConfirmedDecisions(Supplier<EventStore> events) implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.canHandleMessageType(CommandMessage.class) ? new Confirmed<>(original, events) : original;
    }

    private static final class Confirmed<T> extends WrappedMessageHandlingMember<T> {

        private final Supplier<EventStore> events;

        private Confirmed(MessageHandlingMember<T> original, Supplier<EventStore> events) {
            super(original);
            this.events = events;
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            Long before = version();
            Object answer = super.handle(message, target);
            if (before != null && before.equals(version())) {
                confirm(before);
            }
            return answer;
        }

        /// Null where no aggregate handles the command, or one that is only just being made.
        private static @Nullable Long version() {
            return Scope.getCurrentScope() instanceof AggregateLifecycle ? AggregateLifecycle.getVersion() : null;
        }

        private void confirm(long version) {
            if (Scope.describeCurrentScope() instanceof AggregateScopeDescriptor aggregate) {
                String stream = Objects.toString(aggregate.getIdentifier());
                Optional<Long> last = events.get().lastSequenceNumberFor(stream);
                if (last.isPresent() && last.get() != version) {
                    throw new ConcurrencyException(
                            "Stream %s has gone on to event %d elsewhere; %d was the last one known here"
                                    .formatted(stream, last.get(), version));
                }
            }
        }
    }
}

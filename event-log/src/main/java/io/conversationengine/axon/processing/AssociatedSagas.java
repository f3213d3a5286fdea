package io.conversationengine.axon.processing;

import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaMethodMessageHandlingMember;
import org.axonframework.modelling.saga.metamodel.SagaModel;

/// Takes the events that are associated with a saga, and no others of their kind: nearly every message may bring a
/// window's end nearer, and hardly one does. For Axon's manager they are events to be handled, each batch of them a
/// transaction in which nothing is done.
final class AssociatedSagas<T> extends AnnotatedSagaManager<T> {

    private final SagaModel<T> model;

    AssociatedSagas(Builder<T> builder, SagaModel<T> model) {
        super(builder);
        this.model = model;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        try {
            return super.canHandle(event, segment)
                    && associations(model, event).findAny().isPresent();
        } catch (RuntimeException _) {
            // One that cannot be opened fails where it is handled, and is parked there.
            return true;
        }
    }

    /// What an event is associated with.
    ///
    /// @throws RuntimeException where the event cannot be opened
    @SuppressWarnings("unchecked") // Axon's handlers are asked for by their raw type
    static <T> Stream<AssociationValue> associations(SagaModel<T> model, EventMessage<?> event) {
        return model.findHandlerMethods(event).stream()
                .flatMap(handler -> handler.unwrap(SagaMethodMessageHandlingMember.class).stream())
                .map(handler -> handler.getAssociationValue(event))
                .filter(Objects::nonNull)
                .filter(association -> association.getValue() != null);
    }
}

package io.conversationengine.axon.processing;

import io.conversationengine.log.reader.Parking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSaga;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;

/// Sagas that are looked for in one statement for all events of a batch, before the first of them is handled. Axon's
/// repository asks for each event, and goes through all sagas that the process has in use.
///
/// A saga is associated while it handles its first event, and not later. Nobody else begins one of a conversation
/// meanwhile but who tries its parked events again; where that has happened, each event asks for itself.
final class BatchSagas<T> extends AnnotatedSagaRepository<T> {

    private final Class<T> type;
    private final SagaModel<T> model;
    private final SagaTable table;
    private final String known;

    BatchSagas(Builder<T> builder, Class<T> type, SagaModel<T> model, SagaTable table) {
        super(builder);
        this.type = type;
        this.model = model;
        this.table = table;
        this.known = "sagas of the batch: " + type.getName();
    }

    /// What a batch knows of sagas.
    ///
    /// @param asked what was looked for in the table
    /// @param stored what was found there
    /// @param begun those that began in the batch
    /// @param fresh those of them whose first event may not have been handled yet
    private record Known<T>(
            Set<AssociationValue> asked,
            Map<AssociationValue, Set<String>> stored,
            Map<AssociationValue, Set<String>> begun,
            List<AnnotatedSaga<T>> fresh) {

        /// Before another event is handled: the first events of all others are.
        void settle() {
            fresh.forEach(saga -> saga.getAssociationValues()
                    .asSet()
                    .forEach(association -> begun.computeIfAbsent(association, _ -> new HashSet<>())
                            .add(saga.getSagaIdentifier())));
            fresh.clear();
        }
    }

    @Override
    public Set<String> find(AssociationValue association) {
        Known<T> batch = known();
        batch.settle();
        Set<String> found = new TreeSet<>(batch.begun().getOrDefault(association, Set.of()));
        boolean isKnown = batch.asked().contains(association)
                && !Parking.hasFreed(CurrentUnitOfWork.get().root());
        found.addAll(isKnown ? batch.stored().getOrDefault(association, Set.of()) : table.findSagas(type, association));
        return found;
    }

    @Override
    public AnnotatedSaga<T> doCreateInstance(String id, Supplier<T> factory) {
        AnnotatedSaga<T> saga = super.doCreateInstance(id, factory);
        known().fresh().add(saga);
        return saga;
    }

    private Known<T> known() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(known, _ -> begin(batch));
    }

    private Known<T> begin(UnitOfWork<?> batch) {
        Set<AssociationValue> asked = new HashSet<>();
        if (batch instanceof BatchingUnitOfWork<?> all) {
            all.getMessages().forEach(event -> addAssociations((EventMessage<?>) event, asked));
        }
        return new Known<>(asked, table.findSagas(type, asked), new HashMap<>(), new ArrayList<>());
    }

    private void addAssociations(EventMessage<?> event, Set<AssociationValue> associations) {
        try {
            AssociatedSagas.associations(model, event).forEach(associations::add);
        } catch (RuntimeException _) {
            // One that cannot be opened fails when it is its turn, and not one before it.
        }
    }
}

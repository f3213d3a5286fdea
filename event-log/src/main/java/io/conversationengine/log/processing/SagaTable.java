package io.conversationengine.log.processing;

import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;

/// Sagas in `work`. Axon's store asks the database even for those of an event whose associated property is null, as it
/// is of nearly every message: there are none.
final class SagaTable extends JdbcSagaStore {

    SagaTable(Builder store) {
        super(store);
    }

    @Override
    public Set<String> findSagas(Class<?> type, AssociationValue association) {
        return association.getValue() == null ? Set.of() : super.findSagas(type, association);
    }
}

package io.conversationengine.axon.processing;

import io.conversationengine.runtime.database.WrittenTogether;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// Sagas in `work`. Axon's store asks the database even for those of an event whose associated property is null, as it
/// is of nearly every message: there are none. And it stores each new one in a statement of its own, and each of its
/// associations.
final class SagaTable extends JdbcSagaStore {

    private static final String INSERT = """
            insert into work.saga (saga_id, saga_type, revision, state)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::bytea[])
            """;

    private static final String INSERT_ASSOCIATIONS = """
            insert into work.saga_association (saga_id, saga_type, association_key, association_value)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            """;

    private final Serializer serializer;
    private final JdbcTemplate sql;
    private final WrittenTogether<New> made = new WrittenTogether<>(this::insert);

    SagaTable(Builder store, Serializer serializer, JdbcTemplate sql) {
        super(store);
        this.serializer = serializer;
        this.sql = sql;
    }

    private record New(String id, String type, SerializedObject<byte[]> saga, Set<AssociationValue> associations) {}

    private record Association(New saga, AssociationValue value) {}

    @Override
    public Set<String> findSagas(Class<?> type, AssociationValue association) {
        return association.getValue() == null ? Set.of() : super.findSagas(type, association);
    }

    /// With all that are new in this transaction. Until its end Axon knows them itself.
    @Override
    public void insertSaga(Class<?> type, String id, Object saga, Set<AssociationValue> associations) {
        String name = serializer.typeForClass(type).getName();
        made.add(new New(id, name, serializer.serialize(saga, byte[].class), Set.copyOf(associations)));
    }

    private void insert(List<New> sagas) {
        sql.update(
                INSERT,
                texts(sagas, New::id),
                texts(sagas, saga -> saga.saga().getType().getName()),
                texts(sagas, saga -> saga.saga().getType().getRevision()),
                sagas.stream().map(saga -> saga.saga().getData()).toArray(byte[][]::new));
        List<Association> associations =
                sagas.stream().flatMap(SagaTable::associationsOf).toList();
        sql.update(
                INSERT_ASSOCIATIONS,
                texts(associations, association -> association.saga().id()),
                texts(associations, association -> association.saga().type()),
                texts(associations, association -> association.value().getKey()),
                texts(associations, association -> association.value().getValue()));
    }

    private static Stream<Association> associationsOf(New saga) {
        return saga.associations().stream().map(value -> new Association(saga, value));
    }

    private static <T> Object texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}

package io.conversationengine.axon.processing;

import io.conversationengine.runtime.database.Gathered;
import io.conversationengine.runtime.database.WrittenTogether;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.SagaStorageException;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// Sagas in `work`. Axon's store asks the database even for those of an event whose associated property is null, as it
/// is of nearly every message: there are none. And it stores each new one in a statement of its own, each of its
/// associations, and each that changed; it takes two to read one, and two to delete it. Statements for several lock
/// them in the order of their ids, so that readers and deadlines do not wait for each other in a circle.
final class SagaTable extends JdbcSagaStore {

    private static final String INSERT = """
            insert into work.saga (saga_id, saga_type, revision, state)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::bytea[])
            """;

    private static final String INSERT_ASSOCIATIONS = """
            insert into work.saga_association (saga_id, saga_type, association_key, association_value)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            """;

    private static final String FIND = """
            select association_key, association_value, saga_id from work.saga_association
            where saga_type = ?
                and (association_key, association_value) in (select * from unnest(?::text[], ?::text[]))
            """;

    private static final String LOAD = """
            select saga.saga_id, saga.saga_type, saga.revision, saga.state,
                association.association_key, association.association_value
            from work.saga
            left join work.saga_association association
                on association.saga_id = saga.saga_id and association.saga_type = saga.saga_type
            where saga.saga_id = any (?)
            """;

    private static final String UPDATE = """
            with changed as (
                select saga.saga_id, next.revision, next.state
                from work.saga
                join unnest(?::text[], ?::text[], ?::bytea[]) as next (saga_id, revision, state)
                    on next.saga_id = saga.saga_id
                order by saga.saga_id
                for update of saga
            )
            update work.saga set revision = changed.revision, state = changed.state
            from changed where saga.saga_id = changed.saga_id
            """;

    private static final String DELETE = """
            with ended as (
                select saga_id from work.saga where saga_id = any (?) order by saga_id for update
            ), associations as (
                delete from work.saga_association where saga_id in (select saga_id from ended)
            )
            delete from work.saga where saga_id in (select saga_id from ended)
            """;

    private final Serializer serializer;
    private final JdbcTemplate sql;
    private final Gathered<String, Optional<Stored>> stored = new Gathered<>(this::load);
    private final WrittenTogether<String> ended = new WrittenTogether<>(this::delete);
    private final WrittenTogether<New> made = new WrittenTogether<>(this::insert);
    private final WrittenTogether<Changed> changed = new WrittenTogether<>(this::update);

    SagaTable(Builder store, Serializer serializer, JdbcTemplate sql) {
        super(store);
        this.serializer = serializer;
        this.sql = sql;
    }

    private record Stored(SerializedObject<byte[]> saga, Set<AssociationValue> associations) {}

    private record Loaded<S>(S saga, Set<AssociationValue> associationValues) implements Entry<S> {}

    private record New(String id, String type, SerializedObject<byte[]> saga, Set<AssociationValue> associations) {}

    private record Changed(String id, SerializedObject<byte[]> saga) {}

    private record Association(New saga, AssociationValue value) {}

    @Override
    public Set<String> findSagas(Class<?> type, AssociationValue association) {
        return association.getValue() == null ? Set.of() : super.findSagas(type, association);
    }

    /// The ids of the sagas that are associated with any of these, by what they are associated with.
    Map<AssociationValue, Set<String>> findSagas(Class<?> type, Set<AssociationValue> associations) {
        Map<AssociationValue, Set<String>> found = new HashMap<>();
        List<AssociationValue> all = associations.stream()
                .filter(association -> association.getValue() != null)
                .toList();
        if (!all.isEmpty()) {
            sql.query(
                    FIND,
                    row -> {
                        AssociationValue association = new AssociationValue(row.getString(1), row.getString(2));
                        found.computeIfAbsent(association, _ -> new HashSet<>()).add(row.getString(3));
                    },
                    serializer.typeForClass(type).getName(),
                    texts(all, AssociationValue::getKey),
                    texts(all, AssociationValue::getValue));
        }
        return found;
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> type, String id) {
        return stored.ask(id)
                .map(one -> new Loaded<S>(serializer.deserialize(one.saga()), one.associations()))
                .orElse(null);
    }

    private List<Optional<Stored>> load(List<String> ids) {
        Map<String, Stored> found = new HashMap<>();
        sql.query(
                LOAD,
                row -> {
                    Stored saga = found.computeIfAbsent(row.getString(1), _ -> stored(row));
                    if (row.getString(5) != null) {
                        saga.associations().add(new AssociationValue(row.getString(5), row.getString(6)));
                    }
                },
                (Object) ids.toArray(String[]::new));
        return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
    }

    private static Stored stored(ResultSet row) {
        try {
            return new Stored(
                    new SimpleSerializedObject<>(row.getBytes(4), byte[].class, row.getString(2), row.getString(3)),
                    new HashSet<>());
        } catch (SQLException e) {
            throw new SagaStorageException("A saga cannot be read", e);
        }
    }

    /// With all that end in this transaction. Axon asks no more for one that has ended.
    @Override
    public void deleteSaga(Class<?> type, String id, Set<AssociationValue> associations) {
        ended.add(id);
    }

    private void delete(List<String> ids) {
        sql.update(DELETE, (Object) ids.toArray(String[]::new));
    }

    /// With all that change in this transaction, but for one whose associations do. Axon asks once for each.
    @Override
    public void updateSaga(Class<?> type, String id, Object saga, AssociationValues associations) {
        if (associations.addedAssociations().isEmpty()
                && associations.removedAssociations().isEmpty()) {
            changed.add(new Changed(id, serializer.serialize(saga, byte[].class)));
        } else {
            super.updateSaga(type, id, saga, associations);
        }
    }

    private void update(List<Changed> sagas) {
        sql.update(
                UPDATE,
                texts(sagas, Changed::id),
                texts(sagas, saga -> saga.saga().getType().getRevision()),
                sagas.stream().map(saga -> saga.saga().getData()).toArray(byte[][]::new));
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

package io.conversationengine.query.projection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// The rows of one table that a batch of events touches. Each is read once, changed in memory, and written once before
/// the batch commits: a busy conversation costs no more statements than a quiet one.
public final class Rows<K, R> {

    private final String table;
    private final Function<K, Optional<R>> read;
    private final Consumer<Collection<R>> write;

    public Rows(String table, Function<K, Optional<R>> read, Consumer<Collection<R>> write) {
        this.table = table;
        this.read = read;
        this.write = write;
    }

    public Optional<R> find(K key) {
        Map<K, R> touched = touched();
        R known = touched.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<R> stored = read.apply(key);
        stored.ifPresent(row -> touched.put(key, row));
        return stored;
    }

    public void put(K key, R row) {
        touched().put(key, row);
    }

    /// The same for a row that may have changed in this batch already, which counts then.
    public void putIfUntouched(K key, R row) {
        touched().putIfAbsent(key, row);
    }

    private Map<K, R> touched() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource("rows of " + table, _ -> {
            Map<K, R> rows = new LinkedHashMap<>();
            batch.onPrepareCommit(_ -> write.accept(List.copyOf(rows.values())));
            return rows;
        });
    }
}

package io.conversationengine.runtime.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Rows of one kind that a transaction writes all at once, just before it commits: nothing in it reads them before.
/// Outside a transaction each is written as it comes, with those of others that come at the same time; whoever adds it
/// waits for that.
public final class WrittenTogether<R> {

    private final Consumer<List<R>> writer;
    private final Gathered<R, Boolean> atOnce = new Gathered<>(this::write);

    /// @param writer writes some, in the transaction if there is one, and all or none of them otherwise
    public WrittenTogether(Consumer<List<R>> writer) {
        this.writer = writer;
    }

    public void add(R row) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            unwritten().orElseGet(this::begin).rows.add(row);
        } else {
            boolean _ = atOnce.ask(row);
        }
    }

    private List<Boolean> write(List<R> rows) {
        writer.accept(rows);
        return Collections.nCopies(rows.size(), true);
    }

    /// Takes back what was added in this transaction and is not written yet.
    ///
    /// @return whether there was any
    public boolean remove(Predicate<R> which) {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && unwritten()
                        .filter(unwritten -> unwritten.rows.removeIf(which))
                        .isPresent();
    }

    @SuppressWarnings("unchecked") // what is this owner's holds this owner's rows
    private Optional<Unwritten<R>> unwritten() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(one -> one instanceof Unwritten<?> rows && rows.owner == this)
                .findFirst()
                .map(one -> (Unwritten<R>) one);
    }

    private Unwritten<R> begin() {
        Unwritten<R> unwritten = new Unwritten<>(this);
        TransactionSynchronizationManager.registerSynchronization(unwritten);
        return unwritten;
    }

    private static final class Unwritten<R> implements TransactionSynchronization {

        private final WrittenTogether<R> owner;
        private final List<R> rows = new ArrayList<>();

        private Unwritten(WrittenTogether<R> owner) {
            this.owner = owner;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!rows.isEmpty()) {
                owner.writer.accept(List.copyOf(rows));
                rows.clear();
            }
        }
    }
}

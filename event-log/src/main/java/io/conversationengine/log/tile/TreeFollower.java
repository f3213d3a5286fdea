package io.conversationengine.log.tile;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the tree from the log, some thousand events at a time: tiles and size in one transaction, which holds
/// the row of the size. So one of several nodes does it at a time, and each goes on where another ended, wherever
/// that was.
public final class TreeFollower {

    private static final int BATCH = 4_096;

    /// The edge of the tree is written with each batch, however little came: some kilobytes four times a second.
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(250);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// Whoever hears of nothing looks all the same.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final TileTable table;
    private final TransactionOperations transaction;
    private final Arrivals arrivals;
    private volatile long reached;

    TreeFollower(TileTable table, TransactionOperations transaction, Arrivals arrivals) {
        this.table = table;
        this.transaction = transaction;
        this.arrivals = arrivals;
    }

    /// One that follows when it is told to, in a database of which no engine need run.
    public static TreeFollower of(DataSource database) {
        return new TreeFollower(
                new TileTable(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                new Arrivals());
    }

    PeriodicTask task() {
        return new PeriodicTask(
                "log proofs",
                new Rhythm(Duration.ZERO, BETWEEN_BATCHES, LONGEST_PAUSE),
                "Nothing of what is new in the log can be proven for a moment",
                this::awaitAndFollow);
    }

    private void awaitAndFollow() {
        try {
            arrivals.await(reached, LOOK_EVERY.toNanos());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        while (!Thread.currentThread().isInterrupted() && follow() == BATCH) {
            // There may be more.
        }
    }

    /// Takes what the log has more than the tree into it, as far as a batch goes.
    ///
    /// @return how many events; 0 where there were none, or somebody else takes them
    /// @throws IllegalStateException when an event is missing from the log, or what is stored of it is none
    public int follow() {
        Integer taken = transaction.execute(_ -> {
            OptionalLong size = table.sizeToGrow();
            return size.isPresent() ? grow(size.getAsLong()) : 0;
        });
        reached = table.size();
        return taken == null ? 0 : taken;
    }

    private int grow(long size) {
        TileTable.Leaves leaves = table.leaves(size, Long.MAX_VALUE, BATCH);
        if (leaves.hashes().isEmpty() && !leaves.whole()) {
            throw new IllegalStateException(
                    "The log has no whole event at position %d: nothing from there on can be proven"
                            .formatted(size + 1));
        }
        if (!leaves.hashes().isEmpty()) {
            TreeEdge edge = TreeEdge.of(size, table::tile);
            leaves.hashes().forEach(edge::append);
            table.write(edge.takeFull());
            table.write(edge.takeGrowing());
            table.grow(edge.size());
        }
        return leaves.hashes().size();
    }

    /// How many positions of the log no proof covers yet, as far as is known here.
    long lag() {
        return Math.max(0, arrivals.head() - reached);
    }
}

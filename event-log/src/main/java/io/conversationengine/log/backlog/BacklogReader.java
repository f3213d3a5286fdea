package io.conversationengine.log.backlog;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.backlog.BacklogTable.Backlog;
import io.conversationengine.log.eventstore.LogEventStore;
import io.conversationengine.log.reader.ReaderTable;
import io.conversationengine.log.tail.TailPage;
import io.conversationengine.runtime.monitor.FailureText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes on with the backlogs of one reader, beside it: a batch of each in turn, and none beyond the reader's own place.
/// One that keeps up for a while ends, and the reader has the workspace again.
final class BacklogReader {

    private static final Logger LOG = LoggerFactory.getLogger(BacklogReader.class);

    /// The reader and its transactions wait for no longer than about this.
    private static final Duration LONG_BATCH = Duration.ofMillis(100);

    private static final int LARGEST_BATCH = 200;

    /// Whether more waits is seen by a batch that is full, and one of one event always is.
    private static final int SMALLEST_BATCH = 2;

    private final String reader;
    private final BacklogTable table;
    private final ReaderTable readers;
    private final Supplier<LogEventStore> log;
    private final Arrivals arrivals;
    private final TransactionManager transactions;
    private final Supplier<Standing> begin;
    private final Map<String, Standing> standings = new HashMap<>();
    private int batchSize = 10;

    /// @param begin how it stands with a workspace of which nothing has been handled here
    BacklogReader(
            String reader,
            BacklogTable table,
            ReaderTable readers,
            Supplier<LogEventStore> log,
            Arrivals arrivals,
            TransactionManager transactions,
            Supplier<Standing> begin) {
        this.reader = reader;
        this.table = table;
        this.readers = readers;
        this.log = log;
        this.arrivals = arrivals;
        this.transactions = transactions;
        this.begin = begin;
    }

    /// Another node goes on: what is known here of how it stands grows old.
    void forget() {
        standings.clear();
    }

    /// Takes turns until nothing waits that can be handled.
    ///
    /// @return whether there is any backlog
    boolean goOn(BacklogHandlers handlers, BooleanSupplier goesOn) {
        boolean some = true;
        while (some && goesOn.getAsBoolean()) {
            List<Backlog> backlogs = table.of(reader);
            standings
                    .keySet()
                    .retainAll(backlogs.stream().map(Backlog::workspace).toList());
            if (backlogs.isEmpty()) {
                return false;
            }
            some = false;
            for (Backlog backlog : backlogs) {
                some |= goesOn.getAsBoolean() && takeTurn(backlog, handlers);
            }
        }
        return true;
    }

    /// @return whether more waits
    private boolean takeTurn(Backlog backlog, BacklogHandlers handlers) {
        Standing standing = standings.computeIfAbsent(backlog.workspace(), _ -> begin.get());
        if (standing.rests()) {
            return false;
        }
        try {
            boolean more = goOn(backlog, handlers, standing);
            standing.worked();
            if (standing.hasKeptUp()) {
                transactions.executeInTransaction(() -> endIfDone(backlog.workspace()));
            }
            return more;
        } catch (RuntimeException e) {
            standing.failed();
            LOG.warn(
                    "The reader {} does not go on with {} after {} for a moment: {}",
                    reader,
                    backlog.workspace(),
                    backlog.position(),
                    FailureText.ofInnermost(e));
            say(backlog);
            return false;
        }
    }

    private void say(Backlog failing) {
        try {
            table.failed(reader, failing);
        } catch (RuntimeException e) {
            LOG.warn("That it does not go on cannot be kept: {}", FailureText.ofInnermost(e));
        }
    }

    /// Half of the time is the reader's while it has something to do.
    private boolean goOn(Backlog backlog, BacklogHandlers handlers, Standing standing) {
        if (arrivals.head() <= backlog.position()) {
            return false;
        }
        long begunAt = System.nanoTime();
        long end = readers.position(reader);
        int most = standing.isCareful(backlog.position()) ? 1 : batchSize;
        TailPage page = log.get().ofWorkspace(backlog.workspace(), backlog.position(), end, most);
        if (page.full() && most > 1) {
            standing.fell();
        }
        if (page.upTo() > backlog.position()) {
            handlers.handle(page.events(), standing.parking(), () -> table.move(reader, backlog, page.upTo()));
        }
        long took = System.nanoTime() - begunAt;
        fit(page, took);
        if (arrivals.head() > end) {
            LockSupport.parkNanos(took);
        }
        return page.full();
    }

    /// Whoever passes events of the workspace over has ended, or waits. So what the reader has passed is known here.
    private void endIfDone(String workspace) {
        table.lock(reader, workspace).ifPresent(backlog -> {
            long end = readers.position(reader);
            if (!log.get().ofWorkspace(workspace, backlog.position(), end, 1).full()) {
                table.end(reader, workspace);
                LOG.info("The reader {} has {} again from {} on", reader, workspace, end);
            }
        });
    }

    private void fit(TailPage page, long took) {
        if (took > LONG_BATCH.toNanos()) {
            batchSize = Math.max(SMALLEST_BATCH, batchSize / 2);
        } else if (page.full() && took < LONG_BATCH.toNanos() / 2) {
            batchSize = Math.min(LARGEST_BATCH, batchSize * 2);
        }
    }
}

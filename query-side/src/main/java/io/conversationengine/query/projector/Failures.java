package io.conversationengine.query.projector;

import io.conversationengine.kernel.query.Projections.Failing;
import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.log.tail.UnknownEvent;
import io.conversationengine.runtime.monitor.FailureText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds out which event a batch failed at.
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final FailureTable table;
    private final ProjectionRows rows;
    private final StoredNames names;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Failures(
            FailureTable table,
            ProjectionRows rows,
            StoredNames names,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.rows = rows;
        this.names = names;
        this.transaction = new TransactionTemplate(transactions);
        // The switch of a rebuild asks in a transaction of its own, which ends without anything.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /// For an event that nobody can be given. Never fails itself: it is asked for again anyway.
    void standsBefore(Schema schema, UnknownEvent event) {
        try {
            keep(schema, event.position(), event.name(), event.id(), event);
        } catch (RuntimeException e) {
            LOG.warn("What {} stands before cannot be kept", schema, e);
        }
    }

    /// For a batch whose transaction has ended without it. Never fails itself: the batch is tried again anyway. Where
    /// somebody else has taken it meanwhile, because this node stood still, its events would be made a second time.
    public void diagnose(Schema schema, List<LogEntry> entries, RuntimeException failure) {
        try {
            if (!rows.isBeyond(schema, entries.getFirst().position())) {
                keep(schema, culprit(schema, entries, failure));
            }
        } catch (RuntimeException e) {
            LOG.warn("What {} failed at cannot be found out", schema, e);
        }
    }

    private record Culprit(LogEntry entry, RuntimeException failure) {}

    /// The batch's events again, one by one, and none of it for good. When none fails this time, it is the first: what
    /// went wrong was perhaps none of the events' fault.
    private Culprit culprit(Schema schema, List<LogEntry> entries, RuntimeException failure) {
        Optional<Culprit> found = transaction.execute(status -> {
            status.setRollbackOnly();
            return entries.stream().flatMap(entry -> attempt(schema, entry)).findFirst();
        });
        return found.orElseGet(() -> new Culprit(entries.getFirst(), failure));
    }

    private Stream<Culprit> attempt(Schema schema, LogEntry entry) {
        try {
            long _ = rows.take(schema, List.of(entry), entry.position());
            return Stream.empty();
        } catch (RuntimeException e) {
            return Stream.of(new Culprit(entry, e));
        }
    }

    private void keep(Schema schema, Culprit culprit) {
        LogEntry entry = culprit.entry();
        String event = names.nameOf(entry.message().getPayloadType());
        keep(schema, entry.position(), event, entry.message().getIdentifier(), culprit.failure());
    }

    private void keep(Schema schema, long position, String event, String id, RuntimeException failure) {
        // What is around the innermost cause says only that something failed.
        String reason = ColumnValue.text(FailureText.ofInnermost(failure));
        LOG.warn("{} stands before {} at {}: {}", schema, event, position, reason);
        Failing failing = new Failing(position, event, id, reason, clock.instant());
        transaction.executeWithoutResult(_ -> table.keep(schema, failing));
    }
}

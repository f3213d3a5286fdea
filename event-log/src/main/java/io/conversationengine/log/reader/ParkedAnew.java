package io.conversationengine.log.reader;

import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.segment.PartitionKey;
import io.conversationengine.log.serialization.StoredNames;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is parked where all that a reader has made is made anew, beside it. It has a name of its own, under which no
/// reader is known, until it takes the place of what the reader has parked. It changes in the caller's transactions.
public final class ParkedAnew {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedAnew.class);

    private final LogReader reader;
    private final String name;
    private final ParkedTable table;
    private final ParkedReport report;
    private final StoredNames names;
    private final Clock clock;

    ParkedAnew(LogReader reader, String name, ParkedTable table, ParkedReport report, StoredNames names, Clock clock) {
        this.reader = reader;
        this.name = name;
        this.table = table;
        this.report = report;
        this.names = names;
        this.clock = clock;
    }

    /// For who begins with the log's first event.
    public void forget() {
        table.forget(name);
    }

    /// The keys of some events that are parked.
    public Set<String> among(Collection<? extends EventMessage<?>> events) {
        // Most often there is nothing, and each key is read from its event.
        if (!report.hasAny(name)) {
            return Set.of();
        }
        Set<String> keys = events.stream()
                .flatMap(event -> PartitionKey.of(event).all().stream())
                .collect(Collectors.toSet());
        return report.among(name, keys);
    }

    /// Whether an event waits behind what is parked, and is not to be handled before that.
    ///
    /// @param parked its key, if it is parked
    public boolean waits(EventMessage<?> event, Set<String> parked) {
        return isBehind(event, parked) && !reader.takesAllTheSame(event);
    }

    /// Parks it behind what is parked of its key, if there is something.
    public void add(EventMessage<?> event, long position, Set<String> parked) {
        if (isBehind(event, parked)) {
            boolean _ = PartitionKey.of(event).all().stream()
                    .filter(parked::contains)
                    .anyMatch(key -> table.add(name, key, Parking.parked(names, event, position, null)));
        }
    }

    private static boolean isBehind(EventMessage<?> event, Set<String> parked) {
        return !parked.isEmpty() && PartitionKey.of(event).all().stream().anyMatch(parked::contains);
    }

    /// Whether what happened is the fault of an event, which may be parked when it happens again.
    public boolean mayPark(Throwable failure) {
        return reader.policy() == Policy.PARK && Blame.isTheEvents(failure);
    }

    /// Parks an event in the caller's transaction, and with it what will come of its key.
    ///
    /// @throws IllegalStateException where too much is parked
    public void park(EventMessage<?> event, long position, Throwable failure) {
        PartitionKey key = PartitionKey.of(event);
        ParkedEvent parked = Parking.parked(names, event, position, Parking.reason(failure));
        if (!table.hasRoom(name, key.value())) {
            throw new IllegalStateException("%s %s".formatted(name, ParkedReport.FULL), failure);
        }
        table.park(name, key, parked, clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                LOG.warn(
                        "{} has parked {} at {} and parks what follows of {}: {}",
                        name,
                        parked.event(),
                        position,
                        key.value(),
                        parked.reason());
            }
        });
    }

    /// Puts it into the place of what the reader has parked.
    public void replace() {
        table.replace(reader.name(), name);
    }
}

package io.conversationengine.log.reader;

import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.segment.PartitionKey;
import io.conversationengine.log.serialization.StoredNames;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is parked where all that a reader has made is made anew, beside it. It has a name of its own, under which no
/// reader is known, until it takes the place of what the reader has parked. It changes in the caller's transactions.
public final class ParkedAnew {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedAnew.class);

    private final LogReader reader;
    private final String name;
    private final JdbcClient sql;
    private final ParkedTable table;
    private final ParkedReport report;
    private final StoredNames names;
    private final Clock clock;

    ParkedAnew(
            LogReader reader,
            String name,
            JdbcClient sql,
            ParkedTable table,
            ParkedReport report,
            StoredNames names,
            Clock clock) {
        this.reader = reader;
        this.name = name;
        this.sql = sql;
        this.table = table;
        this.report = report;
        this.names = names;
        this.clock = clock;
    }

    /// For who begins with the log's first event.
    public void forget() {
        table.forget(name);
        forgetLeftOut();
    }

    private void forgetLeftOut() {
        sql.sql("delete from reader.discarded where reader = ?").param(name).update();
    }

    /// What an operator had the reader do without, for ever.
    public Set<Long> discarded(long after, long upTo) {
        return Set.copyOf(
                sql.sql("select position from reader.discarded where reader = ? and position > ? and position <= ?")
                        .params(reader.name(), after, upTo)
                        .query(Long.class)
                        .list());
    }

    /// Remembers, in the caller's transaction, which of that is not in what is made there.
    public void leaveOut(Set<Long> discarded) {
        if (!discarded.isEmpty()) {
            sql.sql("""
                    insert into reader.discarded
                        (reader, position, key, workspace, event, event_id, discarded_at, discarded_by)
                    select ?, position, key, workspace, event, event_id, discarded_at, discarded_by
                    from reader.discarded where reader = ? and position = any(?)
                    on conflict do nothing
                    """)
                    .params(name, reader.name())
                    .param(discarded.toArray(Long[]::new))
                    .update();
        }
    }

    /// Whether an event up to a position was discarded after it was taken here, so that what is made here has it.
    public boolean hasDiscarded(long upTo) {
        return sql.sql("""
                select exists (
                    select from reader.discarded d
                    where d.reader = :reader and d.position <= :upTo
                        and not exists (
                            select from reader.discarded o where o.reader = :name and o.position = d.position)
                        and not exists (
                            select from reader.parked_event e where e.reader = :name and e.position = d.position))
                """)
                .param("reader", reader.name())
                .param("name", name)
                .param("upTo", upTo)
                .query(Boolean.class)
                .single();
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
                    .anyMatch(key -> table.add(name, key, Parking.eventOf(names, event, position, null)));
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
        ParkedEvent parked = Parking.eventOf(names, event, position, Parking.reason(failure));
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

    /// Puts it into the place of what the reader has parked, but for what was discarded meanwhile. All of it is tried
    /// again: the reader may have taken it since, or an operator have asked for that. Of a key that is in both,
    /// something was missing all the time.
    public void replace() {
        sql.sql("""
                delete from reader.parked_event e using reader.discarded d
                where e.reader = ? and d.reader = ? and d.position = e.position
                """).params(name, reader.name()).update();
        sql.sql("""
                delete from reader.parked_key k
                where reader = ? and not exists (
                    select from reader.parked_event e where e.reader = k.reader and e.key = k.key)
                """).param(name).update();
        sql.sql("""
                update reader.parked_key k set parked_at = least(k.parked_at, before.parked_at)
                from reader.parked_key before
                where k.reader = ? and before.reader = ? and before.key = k.key
                """).params(name, reader.name()).update();
        forgetLeftOut();
        table.removeAll(reader.name());
        // Their events go with them.
        sql.sql("update reader.parked_key set reader = ?, retry_at = ? where reader = ?")
                .params(reader.name(), clock.instant().atOffset(ZoneOffset.UTC), name)
                .update();
    }
}

package io.conversationengine.query.projector;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.backlog.BacklogTable;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.log.segment.PartitionKey;
import io.conversationengine.query.projector.ProgressTable.Progress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of projections and their progress: those of one always stand at the same position. Whoever writes some has
/// a lock, alone or with others who write rows of other workspaces. Nobody who has it with others waits to have it
/// alone, nor for the row of a backlog: they would stand in a circle.
public final class ProjectionRows {

    private final JdbcClient sql;
    private final Map<String, Projection> projections;
    private final ProgressTable progress;
    private final FailureTable failures;
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> followed = new ConcurrentHashMap<>();

    ProjectionRows(JdbcClient sql, List<Projection> projections, ProgressTable progress, FailureTable failures) {
        this.sql = sql;
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, projection -> projection));
        this.progress = progress;
        this.failures = failures;
    }

    /// Before the first event, in the caller's transaction.
    ///
    /// @param end of the log; what is in it already is left to whoever makes rows of it beside
    /// @return false where there was a beginning before
    public boolean begin(Schema live, long end) {
        return progress.begin(live, end, end == 0 ? of(live).revision() : ProgressTable.NEVER_MADE);
    }

    /// In the caller's transaction, at whose end the next batch may begin.
    ///
    /// @param entries those to be taken of all up to the position; the others are parked, or discarded
    /// @return the number of the rows, which is another one when others have taken their place
    public long take(Schema schema, List<LogEntry> entries, long reached) {
        lockBesideOthers(schema);
        project(schema, entries);
        return progress.write(schema, reached, of(schema).revision());
    }

    /// The same where a projection is read, if its rows are of all events before these. Rows that are not are left to
    /// whoever makes others beside them.
    ///
    /// @param from the first position of the batch
    /// @return whether there are such rows
    public boolean follow(Schema live, List<LogEntry> entries, long from, long reached) {
        if (isMade(live, from)) {
            requireFree(live, take(live, aheadOfBacklogs(live, entries), reached), entries);
            return true;
        }
        long _ = progress.write(live, reached, ProgressTable.NEVER_MADE);
        return false;
    }

    /// An erasure of a workspace with a backlog is taken all the same. It is of rows that whoever goes on with the
    /// backlog reads and writes, too: nobody does meanwhile. It is to be seen where its workspace is.
    private List<LogEntry> aheadOfBacklogs(Schema live, List<LogEntry> entries) {
        Set<String> erasing = entries.stream()
                .map(LogEntry::event)
                .filter(ContactErased.class::isInstance)
                .map(event -> ((ContactErased) event).workspace().value())
                .collect(Collectors.toSet());
        BacklogTable backlogs = new BacklogTable(sql);
        if (erasing.isEmpty()
                || Collections.disjoint(
                        erasing, backlogs.positions(live.projection()).keySet())) {
            return entries;
        }
        lock(live);
        Map<String, Long> own = backlogs.positions(live.projection());
        return entries.stream()
                .map(entry -> entry.event() instanceof ContactErased erased
                        ? entry.shown(own.getOrDefault(erased.workspace().value(), entry.position()))
                        : entry)
                .toList();
    }

    /// Others may have taken the place of the rows since it was looked up which keys are parked, and with them what is
    /// parked of those. Of a batch after that it has been looked up since.
    private void requireFree(Schema live, long number, List<LogEntry> entries) {
        Long before = followed.put(live.projection(), number);
        if (before == null || before != number) {
            ParkedReport parked = new ParkedReport(sql);
            Set<String> keys = parked.among(
                    live.projection(),
                    entries.stream().flatMap(ProjectionRows::keys).collect(Collectors.toSet()));
            if (entries.stream()
                    .filter(entry -> keys(entry).anyMatch(keys::contains))
                    .anyMatch(entry -> !parked.has(live.projection(), entry.position()))) {
                throw new OptimisticLockingFailureException(
                        "The rows of %s are others, and without some of these events".formatted(live));
            }
        }
    }

    private static Stream<String> keys(LogEntry entry) {
        return PartitionKey.of(entry.message()).all().stream();
    }

    /// The same for a workspace with a backlog, whose own position somebody else keeps.
    public void takeBeside(Schema live, List<LogEntry> entries) {
        lockBesideOthers(live);
        if (progress.isOfRows(live, of(live).revision())) {
            project(live, entries);
        }
    }

    /// The same for events of one workspace that were parked when they were passed. Whoever asks for changes since then
    /// is told of them.
    public void takeLate(Schema live, List<LogEntry> entries) {
        lock(live);
        long seen = seen(live, entries.getFirst());
        project(live, entries.stream().map(entry -> entry.shown(seen)).toList());
        // Where it was already: refused where the rows are a later version's.
        long _ = progress.write(live, progress.position(live), of(live).revision());
    }

    /// Whether the rows have an event already, or have left it out.
    boolean isBeyond(Schema schema, long position) {
        return progress.position(schema) >= position;
    }

    private long seen(Schema live, LogEntry entry) {
        String workspace = PartitionKey.of(entry.message()).workspace();
        return progress.find(live, workspace == null ? null : new WorkspaceId(workspace))
                .map(Progress::position)
                .orElse(0L);
    }

    /// The same for no event at all: the next batch is the log's first.
    public void forgetEverything(Schema live) {
        lockAgainstAll(live);
        of(live).projectors().forEach(projector -> projector.forgetEverything(live));
        long _ = progress.write(live, 0, of(live).revision());
        new ParkedTable(sql).forget(live.projection());
        new BacklogTable(sql).forget(live.projection());
        failures.forget(live);
    }

    /// Keeps everybody else from writing, on whichever node, until the caller's transaction ends. This is no lock on a
    /// table: whoever waits for it stands in no reader's way.
    public void lock(Schema schema) {
        lock(schema, "pg_advisory_xact_lock");
    }

    /// The same for who writes rows of all workspaces anew: whoever writes others has a backlog or a parked key first.
    public void lockAgainstAll(Schema live) {
        new BacklogTable(sql).lockAll(live.projection());
        new ParkedTable(sql).lockAll(live.projection());
        lock(live);
    }

    /// Keeps those away who keep all others away. The reader and who goes on with backlogs are of different workspaces,
    /// whose rows are apart, but for erasures.
    private void lockBesideOthers(Schema schema) {
        lock(schema, "pg_advisory_xact_lock_shared");
    }

    private void lock(Schema schema, String function) {
        sql.sql("select %s(hashtextextended(?, 0))".formatted(function))
                .param("rows of " + schema)
                .query()
                .singleRow();
    }

    private boolean isMade(Schema live, long from) {
        if (!made.contains(live.projection())) {
            lock(live);
            if (progress.find(live).map(Progress::isOfRows).orElse(from <= 1)) {
                made.add(live.projection());
            }
        }
        return made.contains(live.projection());
    }

    private void project(Schema schema, List<LogEntry> entries) {
        if (!entries.isEmpty()) {
            Batch batch = new Batch(schema, entries);
            of(schema).projectors().forEach(projector -> projector.project(batch));
        }
    }

    private Projection of(Schema schema) {
        return Objects.requireNonNull(projections.get(schema.projection()));
    }
}

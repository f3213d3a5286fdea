package io.conversationengine.log.backlog;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The backlogs of workspaces, in the schema `reader`, where every node sees them. Whoever passes events of a workspace
/// over holds its row against being taken away, and whoever handles them, against others who do.
public final class BacklogTable {

    private final JdbcClient sql;

    public BacklogTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// What a reader has left of a workspace.
    ///
    /// @param position every event of the workspace at or below it was handled, or is parked
    record Backlog(String workspace, long position) {}

    /// What is said of all of a reader's backlogs, and of nobody's.
    ///
    /// @param failing of how many of them nothing can be handled, for the moment or until somebody mends it
    /// @param position the lowest
    public record Summary(long workspaces, long failing, long position) {}

    /// Empty where there is none.
    public Optional<Summary> summary(String reader) {
        return sql.sql("""
                select count(*) as workspaces, count(failing_since) as failing, min(position) as position
                from reader.backlog where reader = ? having count(*) > 0
                """).param(reader).query(Summary.class).optional();
    }

    /// How far those workspaces are that have a backlog.
    public Map<String, Long> positions(String reader) {
        return of(reader).stream().collect(Collectors.toMap(Backlog::workspace, Backlog::position));
    }

    /// How far a workspace with a backlog is; empty for one that has none.
    public Optional<Long> position(String reader, String workspace) {
        return sql.sql("select position from reader.backlog where reader = ? and workspace = ?")
                .params(reader, workspace)
                .query(Long.class)
                .optional();
    }

    /// For whoever writes rows for all workspaces anew. Nobody passes over or handles what is left of one until the
    /// caller's transaction ends.
    public void lockAll(String reader) {
        sql.sql("select position from reader.backlog where reader = ? order by workspace for update")
                .param(reader)
                .query(Long.class)
                .list();
    }

    /// Everything has been handled, or begins anew.
    public void forget(String reader) {
        sql.sql("delete from reader.backlog where reader = ?").param(reader).update();
    }

    List<Backlog> of(String reader) {
        return sql.sql("select workspace, position from reader.backlog where reader = ? order by workspace")
                .param(reader)
                .query(Backlog.class)
                .list();
    }

    /// In the transaction of the reader's own place: what comes after the position is passed over from there on.
    void begin(String reader, Backlog backlog) {
        sql.sql("insert into reader.backlog (reader, workspace, position) values (?, ?, ?)")
                .params(reader, backlog.workspace(), backlog.position())
                .update();
    }

    /// Keeps all from ending until the caller's transaction does. They may go on meanwhile.
    ///
    /// @return their workspaces
    Set<String> keepAll(String reader) {
        return new HashSet<>(sql.sql("""
                select workspace from reader.backlog where reader = ? order by workspace for key share
                """).param(reader).query(String.class).list());
    }

    /// Goes on with it in the caller's transaction, and keeps others from doing so until that ends.
    ///
    /// @throws OptimisticLockingFailureException where somebody else has gone on, or it has ended
    void move(String reader, Backlog from, long to) {
        int moved = sql.sql("""
                update reader.backlog set position = ?, failing_since = null
                where reader = ? and workspace = ? and position = ?
                """)
                .params(to, reader, from.workspace(), from.position())
                .update();
        if (moved == 0) {
            throw new OptimisticLockingFailureException(
                    "The backlog of %s is no longer at %d".formatted(from.workspace(), from.position()));
        }
    }

    /// What comes after its position cannot be handled.
    void failed(String reader, Backlog backlog) {
        sql.sql("""
                update reader.backlog set failing_since = now()
                where reader = ? and workspace = ? and position = ? and failing_since is null
                """).params(reader, backlog.workspace(), backlog.position()).update();
    }

    /// Keeps the reader from passing over events of the workspace until the caller's transaction ends.
    Optional<Backlog> lock(String reader, String workspace) {
        return sql.sql("select workspace, position from reader.backlog where reader = ? and workspace = ? for update")
                .params(reader, workspace)
                .query(Backlog.class)
                .optional();
    }

    void end(String reader, String workspace) {
        sql.sql("delete from reader.backlog where reader = ? and workspace = ?")
                .params(reader, workspace)
                .update();
    }
}

package io.conversationengine.benchmarks.http;

import io.conversationengine.standalone.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/// What a contender and its database have done so far, for requests and for those who read after them.
///
/// @param commits of which some are those of this question
/// @param ownTime of the cores, that the contender took
/// @param databaseTime that the sessions of its database took which are still there
public record Work(long statements, long commits, Duration ownTime, Duration databaseTime) {

    private static final String STATEMENTS =
            "select coalesce(sum(calls), 0) from pg_stat_statements statement join pg_database database"
                    + " on database.oid = statement.dbid and database.datname = current_database()";
    private static final String COMMITS = "select xact_commit from pg_stat_database where datname = current_database()";
    private static final String SESSIONS = "select pid from pg_stat_activity where datname = current_database()";

    public static Work of(HttpContender contender) {
        Database database = contender.database();
        JdbcTemplate sql = new JdbcTemplate(database.dataSource());
        List<Long> sessions = sql.queryForList(SESSIONS, Long.class);
        return new Work(
                number(sql, STATEMENTS),
                number(sql, COMMITS),
                timeOf(Optional.of(contender.process().toHandle())),
                sessions.stream().map(ProcessHandle::of).map(Work::timeOf).reduce(Duration.ZERO, Duration::plus));
    }

    public Work since(Work before) {
        return new Work(
                statements - before.statements,
                commits - before.commits,
                ownTime.minus(before.ownTime),
                databaseTime.minus(before.databaseTime));
    }

    /// Of both.
    Duration time() {
        return ownTime.plus(databaseTime);
    }

    private static long number(JdbcTemplate sql, String query) {
        Long number = sql.queryForObject(query, Long.class);
        return number == null ? 0 : number;
    }

    private static Duration timeOf(Optional<ProcessHandle> process) {
        return process.flatMap(one -> one.info().totalCpuDuration()).orElse(Duration.ZERO);
    }
}

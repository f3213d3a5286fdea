package io.conversationengine.log.reader;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Keys that are free again, of readers whose rows others follow. That moves no position: whoever comes back from
/// before is told of them by where the log ended then (the query side's `ChangedWorkspaces` asks for it).
final class FreedTable {

    /// Positions after which a key is noted no longer: whoever was away for longer is not told of it.
    static final long REMEMBERED = 1_000_000;

    private static final String FREE = """
            with free as (
                delete from reader.parked_key k
                where reader = ? and %s
                    and not exists (select from reader.parked_event e where e.reader = k.reader and e.key = k.key)
                returning reader, key, workspace)
            insert into reader.freed (reader, key, workspace, position)
            select free.*, (select position from log.head) from free
            where reader in (select name from reader.reader where shared)
            on conflict (reader, key) do update set position = excluded.position
            """;

    private final JdbcClient sql;

    FreedTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// Frees a key if it has no events, in a transaction that holds its row.
    void free(String reader, String key) {
        sql.sql(FREE.formatted("key = ?")).params(reader, key).update();
        forget();
    }

    /// Notes a later position of a key that was freed in the same transaction; of another one nothing is changed, and
    /// nobody is waited for.
    void freedAt(String reader, String key, long position) {
        sql.sql("""
                update reader.freed set position = ? where reader = ? and key = ? and not exists (
                    select from reader.parked_key where reader = ? and key = ?)
                """).params(position, reader, key, reader, key).update();
    }

    /// Frees all keys of a reader that have no events, in a transaction that holds all of them.
    void freeAll(String reader) {
        sql.sql(FREE.formatted("true")).param(reader).update();
        forget();
    }

    /// What somebody else is about to note anew is not waited for.
    private void forget() {
        sql.sql("""
                delete from reader.freed where (reader, key) in (
                    select reader, key from reader.freed
                    where position < (select position from log.head) - ?
                    for update skip locked)
                """).param(REMEMBERED).update();
    }
}

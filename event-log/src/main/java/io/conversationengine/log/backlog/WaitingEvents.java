package io.conversationengine.log.backlog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What waits in the log for a reader, and whose it is.
record WaitingEvents(JdbcClient sql) {

    /// So many are looked at, whether or not they are one batch.
    private static final int MOST = 2_000;

    /// Of events that were stored without their workspace.
    static final String NOBODYS = "";

    /// Bytes of events after a position, by workspace. Their sizes are known without reading them.
    Map<String, Long> bytes(long after) {
        Map<String, Long> bytes = new HashMap<>();
        sql.sql("""
                select coalesce(workspace, '') as workspace, sum(octet_length(payload)) as bytes
                from (select workspace, payload from log.event where position > ? order by position limit ?) as next
                group by 1
                """).params(after, MOST).query(row -> {
            bytes.put(row.getString("workspace"), row.getLong("bytes"));
        });
        return bytes;
    }

    /// Whose an event is that was stored without its workspace.
    Optional<String> workspaceOf(long position) {
        return sql.sql("select workspace from log.event_workspace where position = ?")
                .param(position)
                .query(String.class)
                .optional();
    }
}

package io.conversationengine.log.reader;

import io.conversationengine.log.append.EventRow;
import io.conversationengine.log.proof.Restore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What operators had readers do without, for a log that is restored: its readers begin anew, and would meet the same
/// events again. The log has each decision.
public final class DiscardRestore implements Restore.Participant {

    /// As its events are stored.
    private static final String DISCARD = "reader.ParkedEventDiscarded";

    /// An event that no aggregate published is a stream of its own.
    private static final String INSERT = """
            insert into reader.discarded
                (reader, position, key, workspace, event, event_id, discarded_at, discarded_by)
            select said ->> 'reader', event.position, said ->> 'key', said ->> 'workspace', event.name, event.id::text,
                   (said ->> 'at')::timestamptz, said ->> 'actor'
            from log.event decision
                cross join lateral (select convert_from(decision.payload, 'UTF8')::jsonb as said) as read
                join log.event on event.position = (said ->> 'position')::bigint
            where decision.stream = any(?) and decision.name = ?
            on conflict do nothing
            """;

    private final List<String> decisions = new ArrayList<>();

    @Override
    public void begin(Connection connection) {
        decisions.clear();
    }

    @Override
    public void note(Connection connection, List<EventRow> events) {
        events.stream().filter(event -> event.name().equals(DISCARD)).forEach(event -> decisions.add(event.stream()));
    }

    @Override
    public void end(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setArray(1, connection.createArrayOf("text", decisions.toArray()));
            statement.setString(2, DISCARD);
            statement.executeUpdate();
        }
    }
}

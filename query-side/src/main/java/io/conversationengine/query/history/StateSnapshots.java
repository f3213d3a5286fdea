package io.conversationengine.query.history;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What long conversations came to after some of their events, in `projection.past_state`: kept by whoever folded
/// so far, found by whoever asks next, and nothing of a person in it. It may be emptied at any time.
@Component
public final class StateSnapshots {

    private final JdbcClient sql;

    StateSnapshots(JdbcClient sql) {
        this.sql = sql;
    }

    /// The last one at or below an event's number, of the form that is asked for.
    public Optional<String> last(String stream, long upTo, int form) {
        return sql.sql("""
                select state from projection.past_state
                where stream = ? and sequence <= ? and form = ?
                order by sequence desc
                limit 1
                """).params(stream, upTo, form).query(String.class).optional();
    }

    /// One in another form gives way.
    public void keep(String stream, long sequence, int form, String state) {
        int _ = sql.sql("""
                insert into projection.past_state (stream, sequence, form, state)
                values (?, ?, ?, cast(? as jsonb))
                on conflict (stream, sequence) do update set form = excluded.form, state = excluded.state
                where past_state.form < excluded.form
                """).params(stream, sequence, form, state).update();
    }
}

package io.conversationengine.query.projection;

import io.conversationengine.log.store.Positions;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far the views have come: a position that every event they have seen is at or below. It is written in the
/// transaction of their rows.
@ProcessingGroup(Progress.VIEWS)
public final class Progress {

    /// The name of the projection, of its event processor and of its row.
    public static final String VIEWS = "views";

    private static final String SEEN = "position seen";

    private final JdbcClient sql;
    private final Lookout lookout = new Lookout(this::position);

    Progress(JdbcClient sql) {
        this.sql = sql;
    }

    /// Sees every event, whether or not a view wants it.
    @EventHandler
    void on(Object event, TrackingToken token) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        if (batch.resources().put(SEEN, Positions.reached(token)) == null) {
            batch.onPrepareCommit(_ -> write(seenIn(batch)));
            batch.afterCommit(_ -> lookout.announce(seenIn(batch)));
        }
    }

    @ResetHandler
    void forgetEverything() {
        write(0);
    }

    /// As it is stored; in the snapshot of the caller's transaction, if there is one.
    public long position() {
        return sql.sql("select position from views.progress where projection = ?")
                .param(VIEWS)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Lookout lookout() {
        return lookout;
    }

    private void write(long position) {
        sql.sql("""
                insert into views.progress (projection, position) values (?, ?)
                on conflict (projection) do update set position = excluded.position
                """).params(VIEWS, position).update();
    }

    private static long seenIn(UnitOfWork<?> batch) {
        return Objects.requireNonNull(batch.<Long>getResource(SEEN));
    }
}

package io.conversationengine.query.projector;

import io.conversationengine.log.reader.ParkedTable;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All views and their progress, which always stand at the same position.
public final class AllViews {

    private final JdbcClient sql;
    private final List<Projector> projectors;
    private final ViewsPosition progress;
    private final FailureTable failures;

    AllViews(JdbcClient sql, List<Projector> projectors, ViewsPosition progress, FailureTable failures) {
        this.sql = sql;
        this.projectors = projectors;
        this.progress = progress;
        this.failures = failures;
    }

    /// In the caller's transaction, at whose end the next batch may begin.
    public void take(Batch batch) {
        takeLate(batch);
        progress.write(batch.schema(), batch.reached());
    }

    /// What comes up to a position was seen, or is parked.
    public void pass(Schema schema, long position) {
        lock(schema);
        progress.write(schema, position);
    }

    /// The same for events that were parked when the views passed them.
    public void takeLate(Batch batch) {
        lock(batch.schema());
        projectors.forEach(projector -> projector.project(batch));
    }

    /// The same for no event at all: the next batch is the log's first.
    public void forgetEverything(Schema schema) {
        lock(schema);
        projectors.forEach(projector -> projector.forgetEverything(schema));
        progress.write(schema, 0);
        if (schema == Schema.LIVE) {
            new ParkedTable(sql).forget(ViewsPosition.VIEWS);
        }
        failures.forget(schema);
    }

    /// Keeps everybody else from writing, on whichever node, until the caller's transaction ends. This is no lock on a
    /// table: whoever waits for it stands in no reader's way.
    public void lock(Schema schema) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("rows of " + schema)
                .query()
                .singleRow();
    }
}

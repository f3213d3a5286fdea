package io.conversationengine.standalone.rebuild;

import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.rebuild.Rebuilds;
import io.conversationengine.runtime.monitor.FailureText;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.PrintStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks for a rebuild of a projection and follows it to its end. Whichever engine runs on the database does the work;
/// where none takes it up, an engine of this process does.
public record ProjectionRebuild(Storage storage, String projection, Clock clock) {

    /// @throws TaskRefused when it cannot be asked for, or when it stands before an event that cannot be taken
    public void run(PrintStream out, PrintStream err) {
        if (!storage.isThere()) {
            throw neverStarted(null);
        }
        long position = storage.with(database -> {
            try {
                return rebuilt(database, err);
            } catch (BadSqlGrammarException e) {
                throw neverStarted(e);
            } catch (DataAccessException e) {
                throw new TaskRefused("the database %s cannot be used: %s".formatted(database, cause(e)), e);
            }
        });
        out.printf("The projection %s is rebuilt, up to position %d.%n", projection, position);
    }

    /// @return the position of the projection afterwards
    private long rebuilt(Database database, PrintStream err) {
        JdbcClient sql = JdbcClient.create(database.dataSource());
        Rebuilds rebuilds = new Rebuilds(sql);
        if (!rebuilds.request(projection, clock.instant())) {
            err.println("A rebuild is under way already: this is how it goes on.");
        }
        ProgressTable progress = new ProgressTable(sql);
        Schema live = Schema.live(projection);
        try (RebuildWorker hand = new RebuildWorker(storage, database, projection, err)) {
            RebuildProgress watch = new RebuildProgress(err);
            for (var rebuild = rebuilds.underWay(projection);
                    rebuild.isPresent();
                    rebuild = rebuilds.underWay(projection)) {
                hand.lendWhereNobodyWorks();
                watch.see(rebuild.get(), progress.position(live));
                requireGoesOn(sql, rebuild.get().position());
                hand.pause();
            }
        }
        return progress.position(live);
    }

    private void requireGoesOn(JdbcClient sql, long position) {
        new FailureTable(sql).of(Schema.rebuilt(projection), position).ifPresent(failing -> {
            throw new TaskRefused(
                    "the rebuild stands before %s at position %d, and goes on as soon as it can be taken: %s"
                            .formatted(failing.event(), failing.position(), failing.reason()),
                    null);
        });
    }

    private TaskRefused neverStarted(@Nullable Exception cause) {
        return new TaskRefused(
                "no engine was ever started on %s: name its directory with --data".formatted(storage), cause);
    }

    private static String cause(DataAccessException failure) {
        return FailureText.ofInnermost(failure);
    }
}

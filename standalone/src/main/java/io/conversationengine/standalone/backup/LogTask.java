package io.conversationengine.standalone.backup;

import io.conversationengine.log.proof.Link;
import io.conversationengine.log.proof.Proof;
import io.conversationengine.runtime.monitor.FailureText;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/// Something that is done with a whole log and says how far it has come.
public record LogTask(PrintStream progress) {

    /// No such schema, no such table.
    private static final Set<String> NO_LOG = Set.of("3F000", "42P01");
    private static final String NO_RIGHT = "42501";

    public interface OnDatabase<T> {
        T run(DataSource database, ProgressReport progress) throws IOException, SQLException;
    }

    public interface OnFile<T> {
        T run(ProgressReport progress) throws IOException, SQLException;
    }

    public <T> T on(Storage storage, OnDatabase<T> work) {
        if (!storage.isThere()) {
            throw new TaskRefused(
                    "no engine was ever started on %s: name its directory with --data".formatted(storage), null);
        }
        return storage.with(database -> on(database, work));
    }

    /// The same where there need be no database yet.
    <T> T onNew(Storage storage, OnDatabase<T> work) {
        return storage.withNew(database -> on(database, work));
    }

    private <T> T on(Database database, OnDatabase<T> work) {
        try {
            return with(watched -> work.run(database.dataSource(), watched));
        } catch (FlywayException e) {
            throw new TaskRefused("the database %s cannot be used: %s".formatted(database, lastLine(e)), e);
        }
    }

    public <T> T with(OnFile<T> work) {
        ProgressReport watched = new ProgressReport(progress, "events");
        try {
            T done = work.run(watched);
            watched.end();
            return done;
        } catch (SQLException e) {
            throw new TaskRefused("the database cannot be used: " + why(e), e);
        } catch (IOException e) {
            throw LogFiles.unusable(e);
        }
    }

    private static String why(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.equals(NO_RIGHT)) {
            return "its user may not do this; the owner of its tables may";
        }
        return NO_LOG.contains(state) ? "there is no log in it" : FailureText.ofOne(failure);
    }

    /// @throws TaskRefused when the log is not whole, or ends before what was asked for
    static Link whole(Proof proof) {
        return switch (proof) {
            case Proof.Whole whole -> whole.head();
            case Proof.EndsBefore asked -> throw TaskRefused.misused(asked.toString());
            case Proof.Broken broken -> throw new TaskRefused("the log is not whole: " + broken, null);
        };
    }

    private static String lastLine(FlywayException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> line.startsWith("Message"))
                .findFirst()
                .orElse("");
    }
}

package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.history.DatabaseEvents;
import io.conversationengine.log.history.ExportedEvents;
import io.conversationengine.log.history.LoggedEvents;
import io.conversationengine.standalone.backup.LogFiles;
import io.conversationengine.standalone.backup.LogTask;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.task.TaskRefused;
import io.conversationengine.standalone.whatif.PastEvent.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What would have become of what a log tells of, had another edition held. Nothing is changed by it.
///
/// @param edition its name
/// @param range which acts are decided anew; the log is read from its beginning all the same
/// @param workspace the only one that is looked at; null for all
public record WhatIf(
        Editions editions,
        String edition,
        ReplayRange range,
        @Nullable WorkspaceId workspace) {

    private static final int BETWEEN_LOOKS = 10_000;

    /// What was compared.
    ///
    /// @param from the position of the first event that was replayed; 0 where none was
    /// @param to the position of the last one
    /// @param acts how many acts were decided anew, `messages` of them messages of the business
    /// @param otherFates of how many messages something else would have become
    /// @param withoutEffect how many acts would have changed nothing, by the event that they left in the log
    public record Outcome(
            long from,
            long to,
            long acts,
            long messages,
            long otherFates,
            Map<String, Long> withoutEffect,
            List<Difference> differences) {}

    /// @throws TaskRefused when there is no such edition
    public WhatIf {
        if (editions.named(edition).isEmpty()) {
            throw TaskRefused.misused(
                    "unknown edition: %s (known: %s)".formatted(edition, String.join(", ", editions.names())));
        }
    }

    /// @param rows whether each message with another fate is printed, instead of how many there are
    /// @throws TaskRefused when there is no log, or it cannot be read
    public void of(Storage storage, boolean rows, PrintStream out, PrintStream err) {
        WhatIfReport report = new WhatIfReport(this, rows, out);
        report.end(new LogTask(err).on(storage, (database, progress) -> {
            try (Connection connection = database.getConnection()) {
                return of(new DatabaseEvents(connection), progress, report::row, _ -> {});
            }
        }));
    }

    /// The same of an export.
    public void of(Path file, boolean rows, PrintStream out, PrintStream err) {
        WhatIfReport report = new WhatIfReport(this, rows, out);
        report.end(new LogTask(err)
                .with(progress -> LogFiles.through(file, bytes -> {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
                    return of(new ExportedEvents(lines), progress, report::row, _ -> {});
                })));
    }

    /// @param others is told each message with another fate
    /// @param decided is told each event that would have been recorded
    public Outcome of(LoggedEvents log, ProgressReport progress, Consumer<OtherFate> others, Consumer<Object> decided)
            throws IOException, SQLException {
        Fates fates = new Fates(others);
        HistoryReplay replay = new HistoryReplay(editions, edition, fates, decided);
        Extent replayed = run(replay, log, progress);
        if (replayed.from() == 0 && range.from() != null) {
            throw TaskRefused.misused("the log has nothing from %s on".formatted(range.from()));
        }
        if (replayed.from() == 0 && workspace != null) {
            throw TaskRefused.misused("the log has nothing of a workspace %s".formatted(workspace));
        }
        fates.end();
        return new Outcome(
                replayed.from(),
                replayed.to(),
                replay.acts(),
                fates.messages(),
                fates.otherFates(),
                replay.withoutEffect(),
                fates.differences());
    }

    /// What was decided anew, by its first and its last position; zeros where nothing was.
    private record Extent(long from, long to) {}

    private Extent run(HistoryReplay replay, LoggedEvents log, ProgressReport progress)
            throws IOException, SQLException {
        PastSteps steps = new PastSteps(log, workspace);
        HeapLimit memory = HeapLimit.ofThisProcess();
        Extent replayed = new Extent(0, 0);
        long read = 0;
        for (Step step = steps.next(); step != null && !isBeyond(step); step = steps.next()) {
            PastEvent first = step.first();
            if (replayed.from() > 0 || range.beginsBy(first.position(), first.at())) {
                replay.replay(step);
                replayed = new Extent(
                        replayed.from() > 0 ? replayed.from() : first.position(),
                        step.events().getLast().position());
            } else {
                replay.happened(step);
            }
            for (PastEvent past : step.events()) {
                progress.step(past.position(), log.last(), past.at());
            }
            if (++read % BETWEEN_LOOKS == 0) {
                memory.requireRoom(first.position());
            }
        }
        return replayed;
    }

    private boolean isBeyond(Step step) {
        return range.endsBefore(step.first().position(), step.first().at());
    }
}

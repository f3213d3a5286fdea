package io.conversationengine.axon.deadline;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Deadlines driven by hand, where a simulated clock decides when it is late (`engine.deadlines=manual`).
///
/// Whoever owns the simulated `Clock` bean moves it to [#nextAt] and then calls [#runDue]: every deadline that is due
/// at the clock's time is handled in the calling thread before that returns. Nothing runs by itself.
public final class DueDeadlines {

    private final ManualScheduler scheduler;
    private final JdbcClient jdbc;

    DueDeadlines(ManualScheduler scheduler, JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
    }

    /// When the earliest pending deadline is due; empty when there is none.
    public Optional<Instant> nextAt() {
        return jdbc.sql("select execution_time from work.scheduled_tasks order by execution_time limit 1")
                .query((row, _) ->
                        row.getObject("execution_time", OffsetDateTime.class).toInstant())
                .optional();
    }

    /// Handles the deadlines that are due by the clock, in the order of their times, a batch of the scheduler at once.
    /// Handling may bring new ones: callers repeat until [#nextAt] lies ahead.
    public void runDue() {
        scheduler.runAnyDueExecutions();
    }
}

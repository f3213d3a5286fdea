package io.conversationengine.log.deadline;

import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Deadlines that can be cancelled while another process handles them, which Axon takes for a failure of whoever
/// cancels: they then come, and find nothing to do any more.
final class Deadlines extends DbSchedulerDeadlineManager {

    private static final String CANCEL = """
            delete from work.scheduled_tasks where task_name = ? and task_instance = ? and not picked
            """;

    private final JdbcClient jdbc;

    Deadlines(Builder builder, JdbcClient jdbc) {
        super(builder);
        this.jdbc = jdbc;
    }

    @Override
    public void cancelSchedule(String deadlineName, String scheduleId) {
        DbSchedulerDeadlineToken task = new DbSchedulerDeadlineToken(scheduleId);
        runOnPrepareCommitOrNow(
                () -> jdbc.sql(CANCEL).params(task.getTaskName(), task.getId()).update());
    }
}

package io.conversationengine.axon.deadline;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.function.Supplier;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;

/// Axon's task that runs a deadline, tried again soon when it fails. By itself it would wait five minutes each time.
final class DeadlineTask {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private DeadlineTask() {}

    static Task<DbSchedulerHumanReadableDeadlineDetails> of(Supplier<DbSchedulerDeadlineManager> manager) {
        Task<DbSchedulerHumanReadableDeadlineDetails> task = DbSchedulerDeadlineManager.humanReadableTask(manager);
        FailureHandler<DbSchedulerHumanReadableDeadlineDetails> retry = (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(waitAfter(complete)));
        return Tasks.oneTime(task.getName(), DbSchedulerHumanReadableDeadlineDetails.class)
                .onFailure(retry)
                .execute((instance, context) -> task.execute(instance, context));
    }

    /// Twice as long each time, up to the longest.
    private static Duration waitAfter(ExecutionComplete complete) {
        int failuresBefore = complete.getExecution().consecutiveFailures;
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failuresBefore, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}

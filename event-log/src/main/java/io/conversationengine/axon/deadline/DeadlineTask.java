package io.conversationengine.axon.deadline;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.conversationengine.runtime.database.WrittenTogether;
import java.time.Duration;
import java.util.function.Supplier;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineToken;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;

/// Axon's task that runs a deadline, tried again soon when it fails. By itself it would wait five minutes each time.
/// Those that are done at the same time are removed together, by `done`; by itself each would be, in a transaction.
final class DeadlineTask {

    static final String NAME = new DbSchedulerDeadlineToken("of any").getTaskName();

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private DeadlineTask() {}

    static Task<DbSchedulerHumanReadableDeadlineDetails> of(
            Supplier<DbSchedulerDeadlineManager> manager, WrittenTogether<Execution> done) {
        Task<DbSchedulerHumanReadableDeadlineDetails> task = DbSchedulerDeadlineManager.humanReadableTask(manager);
        FailureHandler<DbSchedulerHumanReadableDeadlineDetails> retry = (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(waitAfter(complete)));
        return Tasks.custom(task.getName(), DbSchedulerHumanReadableDeadlineDetails.class)
                .onFailure(retry)
                .execute((instance, context) -> {
                    CompletionHandler<DbSchedulerHumanReadableDeadlineDetails> _ = task.execute(instance, context);
                    return (complete, _) -> done.add(complete.getExecution());
                });
    }

    /// Twice as long each time, up to the longest.
    private static Duration waitAfter(ExecutionComplete complete) {
        int failuresBefore = complete.getExecution().consecutiveFailures;
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failuresBefore, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}

package io.conversationengine.axon.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.conversationengine.runtime.database.WrittenTogether;
import java.time.Instant;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineToken;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Deadlines that are stored and cancelled together, all of a transaction, where Axon looks for each whether it is
/// there and then stores it alone. And they can be cancelled while another process handles them, which Axon takes for a
/// failure of whoever cancels: they then come, and find nothing to do any more.
final class Deadlines extends DbSchedulerDeadlineManager {

    private static final String CANCEL = """
            delete from work.scheduled_tasks where task_name = ? and task_instance = any (?) and not picked
            """;

    private final Serializer serializer;
    private final WrittenTogether<SchedulableInstance<?>> scheduled;
    private final WrittenTogether<String> cancelled;

    Deadlines(Builder builder, Scheduler scheduler, Serializer serializer, JdbcClient jdbc) {
        super(builder);
        this.serializer = serializer;
        this.scheduled = new WrittenTogether<>(scheduler::scheduleBatch);
        this.cancelled = new WrittenTogether<>(ids -> {
            int _ = jdbc.sql(CANCEL)
                    .params(DeadlineTask.NAME, ids.toArray(String[]::new))
                    .update();
        });
    }

    @Override
    public String schedule(Instant at, String deadlineName, @Nullable Object payload, ScopeDescriptor scope) {
        DeadlineMessage<Object> deadline = GenericDeadlineMessage.asDeadlineMessage(deadlineName, payload, at);
        DbSchedulerDeadlineToken token =
                new DbSchedulerDeadlineToken(IdentifierFactory.getInstance().generateIdentifier());
        runOnPrepareCommitOrNow(() -> {
            DeadlineMessage<Object> message = processDispatchInterceptors(deadline);
            TaskInstance<?> task =
                    new TaskInstance<>(token.getTaskName(), token.getId(), details(deadlineName, scope, message));
            scheduled.add(SchedulableInstance.of(task, at));
        });
        return token.getId();
    }

    /// As Axon's task reads them.
    private DbSchedulerHumanReadableDeadlineDetails details(
            String deadlineName, ScopeDescriptor scope, DeadlineMessage<Object> message) {
        SerializedObject<String> of = serializer.serialize(scope, String.class);
        SerializedObject<String> payload = serializer.serialize(message.getPayload(), String.class);
        return new DbSchedulerHumanReadableDeadlineDetails(
                deadlineName,
                of.getData(),
                of.getType().getName(),
                payload.getData(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                serializer.serialize(message.getMetaData(), String.class).getData());
    }

    @Override
    public void cancelSchedule(String deadlineName, String scheduleId) {
        runOnPrepareCommitOrNow(() -> {
            if (!scheduled.remove(one -> one.getTaskInstance().getId().equals(scheduleId))) {
                cancelled.add(scheduleId);
            }
        });
    }
}

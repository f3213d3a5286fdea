package io.conversationengine.axon.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.runtime.database.WrittenTogether;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManagerSpanFactory;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Deadlines on db-scheduler, scheduled in the transaction of whoever schedules them. Hundreds are handled at the same
/// time, so that what their handlers ask of the database, and the commands they send, go together.
///
/// Ordered after Axon's own configuration of db-scheduler, which then finds no scheduler and adds none of its beans.
@AutoConfiguration(after = AxonDbSchedulerAutoConfiguration.class)
class DeadlineConfiguration {

    private static final String TABLE = "work.scheduled_tasks";

    /// A window's end is recorded within two seconds of its time; the default of ten is for other work.
    private static final Duration POLLING = Duration.ofMillis(500);

    private static final int AT_ONCE = 256;

    /// Taken up together at the least, where so many are due.
    private static final double LEAST_SHARE = 0.5;

    /// A deadline that is not done as soon as its process stops comes again: one that waits for another is not taken.
    private static final double MOST_SHARE = 1;

    /// Of a deadline that another process has taken over meanwhile, the row is that one's.
    private static final String DONE = """
            delete from work.scheduled_tasks task
            using unnest(?::text[], ?::bigint[]) as done (id, version)
            where task.task_name = ? and task.task_instance = done.id and task.version = done.version
            """;

    /// What a killed process was handling counts as dead after four missed heartbeats, the fewest that the library
    /// allows, and is looked for every second heartbeat: 18 seconds at worst, where the defaults take half an hour.
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private static final int MISSED_HEARTBEATS = 4;

    /// A handler only dispatches commands; one that has not ended by then is run again after the restart.
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    @Bean
    Task<DbSchedulerHumanReadableDeadlineDetails> deadlineTask(
            ObjectProvider<DbSchedulerDeadlineManager> manager, JdbcTemplate sql) {
        return DeadlineTask.of(
                manager::getObject,
                new WrittenTogether<>(done -> sql.update(
                        DONE,
                        done.stream().map(Execution::getId).toArray(String[]::new),
                        done.stream().map(one -> one.version).toArray(Long[]::new),
                        DeadlineTask.NAME)));
    }

    @Bean
    DbSchedulerDeadlineManager deadlineManager(
            Scheduler scheduler,
            Configuration configuration,
            Serializer serializer,
            DeadlineManagerSpanFactory spanFactory,
            StoredNames names,
            JdbcClient jdbc) {
        // A process that only answers can read no deadline, and would keep others from those that it takes.
        boolean handles = names.hasFamily("deadline");
        DbSchedulerDeadlineManager.Builder builder = DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(configuration))
                .serializer(serializer)
                // A transaction around a handler would hold a connection while the command that it sends is on its way,
                // and ask alone for what many ask at the same time. After a crash the deadline comes again.
                .transactionManager(NoTransactionManager.instance())
                .spanFactory(spanFactory)
                // Started with Axon, when every saga and command handler is in its place, and stopped before them.
                .startScheduler(handles)
                .stopScheduler(handles);
        DbSchedulerDeadlineManager manager = new Deadlines(builder, scheduler, serializer, jdbc);
        // Axon hands down nothing from a deadline to what it causes unless it is told to.
        manager.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
        return manager;
    }

    @Bean(destroyMethod = "")
    @ConditionalOnProperty(name = "engine.deadlines", havingValue = "automatic", matchIfMissing = true)
    Scheduler scheduler(
            DataSource dataSource,
            Clock clock,
            Task<DbSchedulerHumanReadableDeadlineDetails> deadlineTask,
            ObjectProvider<SchedulerListener> listeners) {
        SchedulerBuilder builder = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), deadlineTask)
                .tableName(TABLE)
                .serializer(new DeadlineJson())
                .clock(clock::instant)
                .threads(AT_ONCE)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(POLLING)
                .pollUsingLockAndFetch(LEAST_SHARE, MOST_SHARE)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_STOP);
        listeners.orderedStream().forEach(builder::addSchedulerListener);
        return builder.build();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnProperty(name = "engine.deadlines", havingValue = "manual")
    ManualScheduler manualScheduler(
            DataSource dataSource, Clock clock, Task<DbSchedulerHumanReadableDeadlineDetails> deadlineTask) {
        TestHelper.ManualSchedulerBuilder builder =
                TestHelper.createManualScheduler(new TransactionAwareDataSourceProxy(dataSource), deadlineTask);
        builder.serializer(new DeadlineJson());
        return builder.tableName(TABLE).clock(following(clock)).build();
    }

    @Bean
    @ConditionalOnProperty(name = "engine.deadlines", havingValue = "manual")
    DueDeadlines dueDeadlines(ManualScheduler scheduler, JdbcClient jdbc) {
        return new DueDeadlines(scheduler, jdbc);
    }

    private static SettableClock following(Clock clock) {
        return new SettableClock() {
            @Override
            public Instant now() {
                return clock.instant();
            }
        };
    }
}

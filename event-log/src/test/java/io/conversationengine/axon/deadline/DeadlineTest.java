package io.conversationengine.axon.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Engine;
import io.conversationengine.log.ShiftedClock;
import io.conversationengine.log.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeadlineTest {

    private static final int MANY = 700;

    private static final String PENDING = "select count(*) from work.scheduled_tasks";

    private static final String TOUCHED =
            "select count(*) from work.scheduled_tasks where picked or consecutive_failures > 0";

    private static final String PICKED_BY_ANOTHER =
            "update work.scheduled_tasks set picked = ?, last_heartbeat = now() + interval '1 hour'";

    private static final String PICKED_BY_THE_DEAD = """
            update work.scheduled_tasks
            set execution_time = now(), picked = true, picked_by = 'the dead', last_heartbeat = now()""";

    @Test
    void comes_when_the_clock_says_so_and_not_before() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Reminders.Automatic.class)) {
            payAndAwaitDeadline(engine);

            engine.get(ShiftedClock.class).moveBy(Reminder.WAIT.dividedBy(2));
            await().during(Duration.ofSeconds(1)).until(() -> heard(engine) == 0);
            engine.get(ShiftedClock.class).moveBy(Reminder.WAIT.dividedBy(2));
            await().atMost(Duration.ofMinutes(1)).until(() -> heard(engine) == 1);

            assertThat(engine.get(Reminders.class).heard).containsExactly("a of a");
            await().until(() -> count(engine, PENDING) == 0 && count(engine, "select count(*) from work.saga") == 0);
        }
    }

    @Test
    void is_kept_as_json_under_names_without_packages() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Reminders.Automatic.class)) {
            payAndAwaitDeadline(engine);

            String data = engine.get(JdbcClient.class)
                    .sql("select convert_from(task_data, 'UTF8') from work.scheduled_tasks")
                    .query(String.class)
                    .single();
            assertThat(data)
                    .contains("\"deadlineName\":\"reminder\"", "\"payloadClass\":\"deadline.Due\"", "{\\\"account\\\":")
                    .contains("\"scopeDescriptorClass\":\"scope.SagaScopeDescriptor\"")
                    .doesNotContain("io.conversationengine", "org.axonframework");
            assertThat(engine.get(JdbcClient.class)
                            .sql("select distinct saga_type from work.saga_association")
                            .query(String.class)
                            .single())
                    .isEqualTo("saga.Reminder");
        }
    }

    @Test
    void is_tried_again_soon_when_its_handler_fails() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Reminders.Automatic.class)) {
            engine.get(Reminders.class).failures.set(2);
            payAndAwaitDeadline(engine);

            engine.get(ShiftedClock.class).moveBy(Reminder.WAIT);
            await().atMost(Duration.ofMinutes(1)).until(() -> heard(engine) == 1);
            assertThat(engine.get(Reminders.class).failures).hasValue(0);
        }
    }

    /// More than are taken up at the same time, and a few of them at the second try.
    @Test
    void comes_once_where_very_many_are_due_at_once() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Reminders.Automatic.class)) {
            IntStream.range(0, MANY)
                    .forEach(number -> engine.get(CommandGateway.class).sendAndWait(new Pay("a" + number, 1)));
            await().until(() -> count(engine, PENDING) == MANY);
            engine.get(Reminders.class).failures.set(3);

            engine.get(ShiftedClock.class).moveBy(Reminder.WAIT);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> count(engine, PENDING) == 0 && count(engine, "select count(*) from work.saga") == 0);

            assertThat(engine.get(Reminders.class).heard).hasSize(MANY).doesNotHaveDuplicates();
            assertThat(count(engine, "select count(*) from work.saga_association"))
                    .isZero();
        }
    }

    @Test
    void survives_the_process_and_comes_when_it_is_back() {
        String database = Engine.newDatabase();
        try (Engine engine = Engine.startWith(database, Reminders.Automatic.class)) {
            payAndAwaitDeadline(engine);
        }
        try (Engine engine = Engine.startWith(database, Reminders.Automatic.class)) {
            engine.get(ShiftedClock.class).moveBy(Reminder.WAIT);
            await().atMost(Duration.ofMinutes(1)).until(() -> heard(engine) == 1);
        }
    }

    @Test
    void is_handled_again_when_the_process_was_killed_while_handling_it() {
        String database = Engine.newDatabase();
        try (Engine engine = Engine.startWith(database, Reminders.Automatic.class)) {
            payAndAwaitDeadline(engine);
            engine.get(JdbcClient.class).sql(PICKED_BY_THE_DEAD).update();

            await().atMost(Duration.ofMinutes(1)).until(() -> heard(engine) == 1);
        }
    }

    @Test
    void is_left_alone_by_a_process_that_cannot_read_it() {
        String database = Engine.newDatabase();
        try (Engine engine = Engine.startWith(database, Reminders.Automatic.class)) {
            payAndAwaitDeadline(engine);
        }
        try (Engine other = Engine.startWith(database, ShiftedClock.class)) {
            other.get(ShiftedClock.class).moveBy(Reminder.WAIT);
            await().during(Duration.ofSeconds(3)).until(() -> count(other, TOUCHED) == 0);
        }
        try (Engine engine = Engine.startWith(database, Reminders.Automatic.class)) {
            engine.get(ShiftedClock.class).moveBy(Reminder.WAIT);
            await().atMost(Duration.ofMinutes(1)).until(() -> heard(engine) == 1);
        }
    }

    @Test
    void can_be_cancelled_and_comes_when_that_is_too_late() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Reminders.Automatic.class)) {
            payAndAwaitDeadline(engine);
            JdbcClient jdbc = engine.get(JdbcClient.class);
            String deadline = jdbc.sql("select task_instance from work.scheduled_tasks")
                    .query(String.class)
                    .single();

            jdbc.sql(PICKED_BY_ANOTHER).param(true).update();
            engine.get(DeadlineManager.class).cancelSchedule("reminder", deadline);
            assertThat(count(engine, PENDING)).isEqualTo(1);
            jdbc.sql(PICKED_BY_ANOTHER).param(false).update();
            engine.get(DeadlineManager.class).cancelSchedule("reminder", deadline);
            assertThat(count(engine, PENDING)).isZero();
            // Nor is it a failure to cancel what is not there.
            engine.get(DeadlineManager.class).cancelSchedule("reminder", deadline);
        }
    }

    @Test
    void comes_by_hand_under_a_simulated_clock() {
        try (Engine engine =
                Engine.startWith(Engine.newDatabase(), Reminders.ByHand.class, "engine.deadlines=manual")) {
            SimulatedClock clock = engine.get(SimulatedClock.class);
            DueDeadlines deadlines = engine.get(DueDeadlines.class);
            assertThat(deadlines.nextAt()).isEmpty();
            payAndAwaitDeadline(engine);

            Instant due = clock.instant().plus(Reminder.WAIT);
            assertThat(deadlines.nextAt()).hasValue(due);
            clock.moveTo(due.minusNanos(1_000));
            deadlines.runDue();
            assertThat(heard(engine)).isZero();
            clock.moveTo(due);
            deadlines.runDue();
            assertThat(heard(engine)).isEqualTo(1);
            assertThat(deadlines.nextAt()).isEmpty();
        }
    }

    private static void payAndAwaitDeadline(Engine engine) {
        engine.get(CommandGateway.class).sendAndWait(new Pay("a", 1));
        await().until(() -> count(engine, PENDING) == 1);
    }

    private static int heard(Engine engine) {
        return engine.get(Reminders.class).heard.size();
    }

    private static long count(Engine engine, String query) {
        return engine.get(JdbcClient.class).sql(query).query(Long.class).single();
    }
}

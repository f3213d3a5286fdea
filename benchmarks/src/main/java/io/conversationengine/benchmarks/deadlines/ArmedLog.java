package io.conversationengine.benchmarks.deadlines;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.deadlines.Pattern.Copy;
import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.rebuild.ProjectionRebuild;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.JdbcTemplate;

/// Fills the log with copies of a conversation that went through the engine, through the log's own append, sealed and
/// chained as ever; and what the engine keeps for each of them in rows. Readers then count as having seen all of it.
final class ArmedLog implements AutoCloseable {

    private static final int FILLERS = 8;
    private static final int AT_ONCE = 200;
    private static final int SAID_EVERY = 100_000;

    private static final String SAGAS = """
            insert into work.saga (saga_id, saga_type, revision, state)
            select copy.id, saga.saga_type, saga.revision, convert_to(copy.data, 'UTF8')
            from work.saga, unnest(?::text[], ?::text[]) as copy (id, data)
            where saga.saga_id = ?
            """;

    private static final String ASSOCIATIONS = """
            insert into work.saga_association (association_key, association_value, saga_type, saga_id)
            select association.association_key, replace(association.association_value, ?, copy.conversation),
                association.saga_type, copy.id
            from work.saga_association association, unnest(?::text[], ?::text[]) as copy (id, conversation)
            where association.saga_id = ?
            """;

    private static final String DEADLINES = """
            insert into work.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,
                consecutive_failures, version, priority)
            select task.task_name, copy.id, convert_to(copy.data, 'UTF8'), copy.due::timestamptz, task.picked,
                task.consecutive_failures, task.version, task.priority
            from work.scheduled_tasks task, unnest(?::text[], ?::text[], ?::text[]) as copy (id, data, due)
            where task.task_instance = ?
            """;

    private static final String SEEN = """
            update work.token set token = convert_to(regexp_replace(convert_from(token, 'UTF8'),
                '"globalIndex":[0-9]+', '"globalIndex":' || (select position - 1 from log.head)), 'UTF8')
            """;

    private final Database database;
    private final LogNode node;
    private final EventStorageEngine log;
    private final HikariDataSource pool;
    private final JdbcTemplate sql;
    private final Pattern pattern;

    /// Opens windows: first those that stay open, and then those that end soon.
    ///
    /// @return when the first of them ends
    static Instant fill(Database database, Writer original, Plan plan, Clock clock) {
        try (ArmedLog log = new ArmedLog(database, original)) {
            ReportOptions.progress("opening %,d windows that end in ten hours ...".formatted(plan.staying()));
            Instant begun = clock.instant();
            log.add(1, plan.staying(), number -> plan.customer(number, begun));
            Instant begin = plan.begin(clock.instant(), Duration.between(begun, clock.instant()));
            ReportOptions.progress("opening %,d that end from %s on ...".formatted(plan.ending(), begin));
            log.add(1 + plan.staying(), plan.ending(), number -> plan.customer(number, begin));
            log.finish(plan.views(), clock);
            return begin;
        }
    }

    private ArmedLog(Database database, Writer original) {
        this.database = database;
        this.node = LogNode.start(database);
        this.log = node.log();
        this.pool = Server.pool(database, FILLERS);
        this.sql = new JdbcTemplate(pool);
        this.pattern = Pattern.of(original, database, log);
        sql.execute("create schema bench; create table bench.armed (conversation text, due_at timestamptz)");
    }

    private void add(int first, int customers, IntFunction<Writer> customer) {
        int groups = Math.ceilDiv(customers, AT_ONCE);
        AtomicInteger made = new AtomicInteger();
        new Callers(FILLERS, groups).onceEach(group -> {
            int from = first + group * AT_ONCE;
            int to = Math.min(from + AT_ONCE, first + customers);
            add(IntStream.range(from, to).mapToObj(customer).map(pattern::of).toList());
            int before = made.getAndAdd(to - from);
            if (before / SAID_EVERY < (before + to - from) / SAID_EVERY) {
                ReportOptions.progress("  %,d of %,d customers".formatted(before + to - from, customers));
            }
        });
    }

    /// What happened first of each comes before what happened next of any.
    private void add(List<Copy> copies) {
        List<DomainEventMessage<?>> events = IntStream.range(0, pattern.events().size())
                .boxed()
                .<DomainEventMessage<?>>flatMap(
                        number -> copies.stream().map(copy -> copy.events().get(number)))
                .toList();
        log.appendEvents(events);
        String original = pattern.original().conversation().value();
        String sagaId = pattern.saga().id();
        Object sagas = texts(copies, copy -> copy.saga().id());
        Object due = texts(copies, copy -> copy.customer().endsAt().toString());
        Object conversations =
                texts(copies, copy -> copy.customer().conversation().value());
        sql.update(SAGAS, sagas, texts(copies, copy -> copy.saga().data()), sagaId);
        sql.update(ASSOCIATIONS, original, sagas, conversations, sagaId);
        sql.update(
                DEADLINES,
                texts(copies, copy -> copy.deadline().id()),
                texts(copies, copy -> copy.deadline().data()),
                due,
                pattern.deadline().id());
        sql.update("insert into bench.armed select * from unnest(?::text[], ?::timestamptz[])", conversations, due);
    }

    /// Readers have seen all of it. Views, which then lack it, are made anew.
    private void finish(boolean views, Clock clock) {
        node.close();
        sql.update(SEEN);
        if (views) {
            // For the engine of this process that does it.
            System.setProperty("engine.personal.master-key", LogNode.MASTER_KEY);
            for (String projection : Projection.NAMES) {
                ReportOptions.progress("making the projection %s anew ...".formatted(projection));
                sql.update("update %s.progress set position = (select position from log.head)".formatted(projection));
                new ProjectionRebuild(new Storage.External(database), projection, clock).run(System.err, System.err);
            }
        }
        Stream.of("log.event", "work.saga", "work.saga_association", "work.scheduled_tasks", "bench.armed")
                .forEach(table -> sql.execute("vacuum analyze " + table));
    }

    private static Object texts(List<Copy> copies, Function<Copy, String> text) {
        return copies.stream().map(text).toArray(String[]::new);
    }

    @Override
    public void close() {
        node.close();
        pool.close();
    }
}

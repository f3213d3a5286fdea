package io.conversationengine.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.Edge;
import io.conversationengine.edge.access.ApiKeys.NewKey;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class ApiKeysTest {

    private static final Instant MADE_AT = Instant.parse("2026-11-22T10:00:00Z");

    /// One looks, the others wait for it.
    private static final List<Thread.State> STUCK =
            List.of(Thread.State.BLOCKED, Thread.State.BLOCKED, Thread.State.WAITING);

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final ApiKeys keys = new ApiKeys(database, Clock.fixed(MADE_AT, ZoneOffset.UTC));

    @BeforeEach
    void empty_database() {
        database.setUrl(Postgres.newDatabase());
        ApiKeys.migrate(database);
    }

    @Test
    void open_the_workspace_that_they_were_made_for() {
        NewKey made = keys.create("helpdesk", Edge.WORKSPACE, true);
        assertThat(made.secret()).matches("ce_[0-9A-Za-z]{43}");
        assertThat(made.key().createdAt()).isEqualTo(MADE_AT);
        assertThat(keys.find(made.secret())).contains(made.key());
        assertThat(keys.find(made.secret().replace("ce_", "ce-"))).isEmpty();
        assertThat(keys.find("ce_" + "a".repeat(43))).isEmpty();
    }

    @Test
    void have_the_right_of_an_operator_only_where_it_was_given() {
        NewKey ordinary = keys.create("helpdesk", Edge.WORKSPACE, true);
        NewKey operator = keys.create("operations", Edge.WORKSPACE, false, true);
        assertThat(keys.find(ordinary.secret())).get().returns(false, ApiKey::mayOperate);
        assertThat(keys.find(operator.secret()))
                .get()
                .returns(true, ApiKey::mayOperate)
                .returns(false, ApiKey::mayActForAgents);
    }

    @Test
    void begin_no_workspace_that_no_address_can_name_and_open_one_that_has_begun() {
        WorkspaceId dots = new WorkspaceId("..");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.create("helpdesk", dots, true))
                .withMessage("workspace must not be . or .. and must not contain / \\ or ;");
        assertThat(keys.list()).isEmpty();

        keys.create("helpdesk", Edge.WORKSPACE, true);
        JdbcClient.create(database)
                .sql("update access.api_key set workspace = '..'")
                .update();
        assertThat(keys.create("bridge", dots, true).key().workspace()).isEqualTo(dots);
    }

    @Test
    void may_what_they_were_given() {
        NewKey bridge = keys.create("bridge", Edge.WORKSPACE, false, Set.of(Right.READ, Right.INBOUND), false);
        assertThat(keys.find(bridge.secret())).get().returns(Set.of(Right.INBOUND, Right.READ), ApiKey::rights);
        assertThat(bridge.key().rights()).containsExactly(Right.INBOUND, Right.READ);
    }

    @Test
    void that_were_made_before_there_were_rights_keep_what_they_could() {
        PGSimpleDataSource older = new PGSimpleDataSource();
        older.setUrl(Postgres.newDatabase());
        Flyway.configure()
                .dataSource(older)
                .schemas("access")
                .locations("classpath:db/access")
                .target("2")
                .load()
                .migrate();
        JdbcClient.create(older)
                .sql("insert into access.api_key (id, name, workspace, hash, may_act_for_agents, created_at)"
                        + " values (gen_random_uuid(), 'old', 'demo', 'x', false, now())")
                .update();

        ApiKeys.migrate(older);

        assertThat(new ApiKeys(older, Clock.systemUTC()).list())
                .singleElement()
                // Nobody could audit then.
                .returns(EnumSet.complementOf(EnumSet.of(Right.AUDIT)), ApiKey::rights)
                .returns(false, ApiKey::mayOperate);
    }

    @Test
    void are_kept_as_a_hash_and_shown_nowhere_else() {
        NewKey made = keys.create("helpdesk", Edge.WORKSPACE, true);
        String stored = JdbcClient.create(database)
                .sql("select api_key::text from access.api_key")
                .query(String.class)
                .single();
        assertThat(stored)
                .contains("helpdesk")
                .doesNotContain(made.secret(), made.secret().substring(3));
        assertThat(made.toString()).doesNotContain(made.secret());
    }

    @Test
    void open_nothing_once_they_are_revoked() {
        NewKey made = keys.create("helpdesk", Edge.WORKSPACE, false);
        assertThat(keys.find(made.secret())).isPresent();
        assertThat(keys.revoke(made.key().id())).isTrue();
        await().untilAsserted(() -> assertThat(keys.find(made.secret())).isEmpty());
        assertThat(keys.revoke(made.key().id())).isFalse();
        assertThat(keys.list()).singleElement().extracting(ApiKey::revokedAt).isEqualTo(MADE_AT);
    }

    @Test
    void have_names_of_their_own_while_they_are_in_use() {
        NewKey first = keys.create("helpdesk", Edge.WORKSPACE, true);
        keys.create("helpdesk", new WorkspaceId("other"), true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.create("helpdesk", Edge.WORKSPACE, true))
                .withMessageContaining("helpdesk");
        keys.revoke(first.key().id());
        keys.create("helpdesk", Edge.WORKSPACE, true);
        assertThat(keys.list()).hasSize(3);
    }

    @Test
    void have_a_name_of_one_line() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.create("", Edge.WORKSPACE, true));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.create("a\nb", Edge.WORKSPACE, true));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.create("a".repeat(65), Edge.WORKSPACE, true));
    }

    /// Each of the made-up ones had a statement of its own.
    @Test
    void cost_the_database_little_however_many_are_made_up_and_work_as_soon_as_they_are_made() throws Exception {
        AtomicInteger statements = new AtomicInteger();
        AtomicInteger letIn = new AtomicInteger();
        ApiKeys watched = new ApiKeys(counting(statements), Clock.systemUTC());
        long begun = System.nanoTime();
        try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                String madeUp = "ce_%043d".formatted(i);
                strangers.execute(() -> watched.find(madeUp).ifPresent(_ -> letIn.incrementAndGet()));
            }
            NewKey made = keys.create("helpdesk", Edge.WORKSPACE, true);
            assertThat(watched.find(made.secret())).contains(made.key());
        }
        long tenths = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 100;
        assertThat(letIn).hasValue(0);
        assertThat(statements).hasValueLessThanOrEqualTo((int) tenths + 2);
    }

    @Test
    void are_not_refused_but_unknown_while_the_database_is_gone() {
        ApiKeys cutOff = new ApiKeys(gone(), Clock.systemUTC());
        assertThatThrownBy(() -> cutOff.find("ce_" + "a".repeat(43))).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> cutOff.find("ce_" + "a".repeat(43))).isInstanceOf(DataAccessException.class);
    }

    @Test
    void are_looked_for_once_by_all_who_wait_for_a_database_that_does_not_answer() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch given = new CountDownLatch(1);
        ApiKeys silent = new ApiKeys(silentUntil(given, looks), Clock.systemUTC());
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> waiting = Stream.generate(() -> Thread.ofPlatform()
                        .unstarted(() -> failures.add(catchThrowable(() -> silent.find("ce_" + "a".repeat(43))))))
                .limit(3)
                .toList();
        waiting.forEach(Thread::start);
        await().until(() -> waiting.stream().map(Thread::getState).sorted().toList(), STUCK::equals);
        given.countDown();
        for (Thread each : waiting) {
            each.join();
        }
        assertThat(failures).hasSize(3).hasOnlyElementsOfType(DataAccessException.class);
        assertThat(looks).hasValue(1);
    }

    private static DataSource silentUntil(CountDownLatch given, AtomicInteger looks) {
        return new DelegatingDataSource(gone()) {
            @Override
            public Connection getConnection() throws SQLException {
                looks.incrementAndGet();
                try {
                    given.await();
                } catch (InterruptedException e) {
                    throw new SQLException(e);
                }
                return super.getConnection();
            }
        };
    }

    private DataSource counting(AtomicInteger statements) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                statements.incrementAndGet();
                return super.getConnection();
            }
        };
    }

    private static DataSource gone() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:1/nobody");
        return nobody;
    }
}

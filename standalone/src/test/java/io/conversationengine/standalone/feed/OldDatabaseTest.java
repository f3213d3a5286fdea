package io.conversationengine.standalone.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.proof.Export;
import io.conversationengine.log.proof.Proof;
import io.conversationengine.log.proof.Restore;
import io.conversationengine.personal.keyfile.KeyRestore;
import io.conversationengine.standalone.database.EmbeddedDatabase;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.SimulatedClock;
import io.conversationengine.standalone.feed.ExportedLog.Event;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.start.KeyRing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// An engine on what a version before it wrote, whose events do not all name their workspace.
class OldDatabaseTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<String, Object> SETTINGS = Map.of(
            "server.port",
            0,
            "server.address",
            "127.0.0.1",
            "engine.node",
            "the-only-one",
            "engine.personal.master-key",
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.throwaway();
    private static final ExportedLog OLD;
    private static final SimulatedClock CLOCK;

    private static final AtomicInteger KEYS = new AtomicInteger();

    private static ConfigurableApplicationContext engine;

    static {
        OldDatabase.fill(DATABASE.database().dataSource());
        OLD = ExportedLog.of(DATABASE.database().dataSource());
        CLOCK = new SimulatedClock(OLD.events().getLast().at());
    }

    @BeforeAll
    static void an_engine_starts() {
        SpringApplication application = Engine.as(Engine.Role.ALL, DATABASE.database(), SETTINGS);
        application.setRegisterShutdownHook(false);
        application.addInitializers(starting ->
                ((GenericApplicationContext) starting).registerBean("simulatedClock", Clock.class, () -> CLOCK));
        engine = application.run();
    }

    @AfterAll
    static void stop() {
        engine.close();
        DATABASE.close();
    }

    @Test
    void has_events_of_every_cause_that_name_no_workspace() {
        assertThat(OLD.events())
                .filteredOn(event -> event.named().isEmpty())
                .map(Event::name)
                .contains(
                        "workspace.WorkspaceSettingsChanged",
                        "channel.ChannelAccountRegistered",
                        "conversation.WindowClosingSoon",
                        "conversation.WindowClosed");
        assertThat(OLD.events()).filteredOn(event -> !event.named().isEmpty()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "north"})
    void gives_each_workspace_all_of_its_events(String workspace) {
        List<FeedLine> given = FeedLine.read(clientOf(workspace), "/v1/events");

        List<List<Object>> expected =
                log().of(workspace).stream().map(WholeFeedTest::shown).toList();
        assertThat(given).map(FeedLine::event).containsExactlyElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(OLD.of(workspace).size() - 1);
    }

    @Test
    void shows_the_whole_audit_of_a_conversation() {
        for (String workspace : List.of("demo", "north")) {
            Client client = clientOf(workspace);
            for (String contact : List.of("held", "silent")) {
                String stream = Client.conversation(workspace, "brief", contact).value();
                for (String order : List.of("asc", "desc")) {
                    JsonNode audit = client.send(
                                    "GET", "/v1/conversations/%s/audit?limit=100&order=%s".formatted(stream, order), "")
                            .body();
                    assertThat(audit.path("items")
                                    .valueStream()
                                    .map(item -> item.path("id").stringValue()))
                            .containsExactlyInAnyOrderElementsOf(log().events().stream()
                                    .filter(event -> event.stream().equals(stream))
                                    .map(Event::id)
                                    .toList());
                }
            }
        }
    }

    @Test
    void handles_the_deadlines_of_then() {
        CLOCK.moveTo(OLD.events().getLast().at().plus(Duration.ofHours(2)));

        for (ConversationId conversation : List.of(
                Client.conversation("north", "slow", "warned"), Client.conversation("north", "slower", "waits"))) {
            String stream = conversation.value();
            Event closed = await().atMost(PATIENCE)
                    .until(
                            () -> log().named("conversation.WindowClosed").stream()
                                    .filter(event -> event.stream().equals(stream))
                                    .toList(),
                            found -> found.size() == 1)
                    .getFirst();
            assertThat(closed.named()).isEqualTo("north");
            assertThat(FeedLine.read(clientOf("north"), "/v1/events"))
                    .map(FeedLine::id)
                    .contains(closed.id());
        }
    }

    @Test
    void leaves_what_is_stored_as_it_is() {
        List<String> before = OldDatabase.rows("log.event").stream()
                .map(row ->
                        row.path("hash").stringValue() + row.path("workspace").stringValue(""))
                .toList();

        assertThat(sql().sql("""
                        select hash::text || coalesce(workspace, '')
                        from log.event
                        where position <= ?
                        order by position
                        """).param(before.size()).query(String.class).list())
                .isEqualTo(before);
    }

    @Test
    void is_restored_from_its_export_with_the_same_workspaces() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Proof proof = new Export(DATABASE.database().dataSource()).to(file, (_, _, _) -> {});
        assertThat(proof).isInstanceOf(Proof.Whole.class);
        try (EmbeddedDatabase other = EmbeddedDatabase.throwaway()) {
            KeyRestore noKeys = new KeyRestore(null, CLOCK.instant());

            assertThat(new Restore(other.database().dataSource())
                            .from(new ByteArrayInputStream(file.toByteArray()), List.of(noKeys), (_, _, _) -> {}))
                    .isEqualTo(proof);

            JdbcClient restored = JdbcClient.create(other.database().dataSource());
            assertThat(workspaces(restored)).isNotEmpty().isEqualTo(workspaces(sql()));
        }
    }

    @Test
    void is_read_with_sql_by_workspace() {
        assertThat(workspaces(sql()))
                .startsWith(OLD.events().stream()
                        .map(event -> event.position() + " " + event.workspace())
                        .toArray(String[]::new));
    }

    private static List<String> workspaces(JdbcClient sql) {
        return sql.sql("select position || ' ' || workspace from log.event_in_workspace order by position")
                .query(String.class)
                .list();
    }

    private static ExportedLog log() {
        return ExportedLog.of(DATABASE.database().dataSource());
    }

    private static JdbcClient sql() {
        return JdbcClient.create(DATABASE.database().dataSource());
    }

    private static Client clientOf(String workspace) {
        String name = "tester-" + KEYS.incrementAndGet();
        String key = new KeyRing(new Storage.External(DATABASE.database()))
                .create(name, new WorkspaceId(workspace), true, Right.all(), false);
        return new Client("http://127.0.0.1:" + engine.getEnvironment().getProperty("local.server.port"), key);
    }
}

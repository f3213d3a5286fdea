package io.conversationengine.standalone.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.history.DatabaseEvents;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.SimulatedClock;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.trace.Trace;
import io.conversationengine.standalone.whatif.ReplayRange;
import io.conversationengine.standalone.whatif.WhatIf;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The shipped trace, in views that followed it and in views that were made anew from the log of it.
class RebuiltTraceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final WorkspaceId WORKSPACE = new WorkspaceId("play");
    private static final ConversationId ERASED =
            ConversationId.of(WORKSPACE, new AccountId("played"), new ExternalId("customer-0037@example.com"));
    private static final Map<String, Object> WITH_HTTP =
            Map.of("spring.main.web-application-type", "servlet", "server.port", 0, "server.address", "127.0.0.1");

    /// The trace has no templates and no categories, and its contacts are registered before they are erased.
    private static final Set<String> EMPTY =
            Set.of("views.template", "views.erased_before", "statistics.session_category");

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false);

    /// On Viber, where messages are held, judged again, refused, and sent in windows and outside of them. At the end
    /// one contact is erased.
    @Test
    void adds_up_to_the_same_rows_in_all_columns() throws IOException, SQLException {
        Trace trace = Trace.shipped();
        Trace.Extent extent = trace.extent();
        Play play = new Play(trace, "viber", WorkspaceSettings.defaults().edition());
        try (PlayedEngine engine =
                new PlayedEngine(new SimulatedClock(extent.beginsAt().orElseThrow()), Engine.Role.ALL, WITH_HTTP)) {
            Play.Outcome outcome = play.on(engine, extent.acts(), NOWHERE);
            assertThat(Figures.of(outcome)).containsExactlyEntriesOf(Figures.expected("viber"));
            engine.commands().sendAndWait(new EraseContact(ERASED.contact(), WORKSPACE, Actor.engine()));
            assertSameAsDecided(engine);
            Client client = client(engine);
            await().atMost(PATIENCE).until(() -> all(client, "behind", "0"));
            Map<String, List<String>> followed = rows(engine);
            List<Long> before = schemas(engine);

            for (String projection : Projection.NAMES) {
                assertThat(client.send("POST", "/v1/projections/%s/rebuild".formatted(projection), "")
                                .status())
                        .isEqualTo(202);
            }
            await().atMost(PATIENCE).until(() -> all(client, "rebuild", "null"));

            assertThat(schemas(engine)).doesNotContainAnyElementsOf(before);
            assertSame(rows(engine), followed);
        }
    }

    /// What [WhatIfTraceTest] compares comes of memory, and this of a database.
    private static void assertSameAsDecided(PlayedEngine engine) throws SQLException, IOException {
        WhatIf itself =
                new WhatIf(Editions.shipped(), WorkspaceSettings.defaults().edition(), ReplayRange.WHOLE, null);
        try (Connection connection = engine.get(DataSource.class).getConnection()) {
            WhatIf.Outcome outcome =
                    itself.of(new DatabaseEvents(connection), new ProgressReport(NOWHERE, "events"), _ -> {}, _ -> {});
            assertThat(outcome.messages()).isPositive();
            assertThat(outcome)
                    .extracting(WhatIf.Outcome::otherFates, WhatIf.Outcome::differences, WhatIf.Outcome::withoutEffect)
                    .containsExactly(0L, List.of(), Map.of());
        }
    }

    /// No column may differ, not even that of the progress: both have come to the end of the log.
    private static void assertSame(Map<String, List<String>> rebuilt, Map<String, List<String>> followed) {
        assertThat(rebuilt).containsOnlyKeys(followed.keySet());
        followed.forEach((table, rows) -> {
            if (!EMPTY.contains(table)) {
                assertThat(rows).as(table).isNotEmpty();
            }
            assertThat(rebuilt.get(table)).as(table).containsExactlyElementsOf(rows);
        });
    }

    private static Client client(PlayedEngine engine) {
        String port = engine.get(Environment.class).getRequiredProperty("local.server.port");
        String key = engine.get(ApiKeys.class)
                .create("operator", WORKSPACE, false, true)
                .secret();
        return new Client("http://127.0.0.1:" + port, key);
    }

    private static boolean all(Client client, String member, String value) {
        JsonNode projections = client.send("GET", "/v1/projections", "").body().path("items");
        return projections
                .valueStream()
                .allMatch(projection -> projection.path(member).toString().equals(value));
    }

    /// All columns of all rows, by table. Only the history of migrations is left out: it says when they ran.
    private static Map<String, List<String>> rows(PlayedEngine engine) {
        JdbcClient sql = engine.get(JdbcClient.class);
        Map<String, List<String>> rows = new TreeMap<>();
        sql.sql("""
                select schemaname || '.' || tablename from pg_tables
                where schemaname in (:projections) and tablename <> 'flyway_schema_history'
                """)
                .param("projections", Projection.NAMES)
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        sql.sql("select to_jsonb(t)::text from %s t order by 1".formatted(table))
                                .query(String.class)
                                .list()));
        return rows;
    }

    private static List<Long> schemas(PlayedEngine engine) {
        return engine.get(JdbcClient.class)
                .sql("select oid from pg_namespace where nspname in (:projections)")
                .param("projections", Projection.NAMES)
                .query(Long.class)
                .list();
    }
}

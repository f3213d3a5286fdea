package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.kernel.query.TimelineEntry.Assigned;
import io.conversationengine.kernel.query.TimelineEntry.Unassigned;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.Story;
import io.conversationengine.query.projection.JsonColumn;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Assignments that an engine wrote which told agents' and not teams'.
class OlderAssignmentsTest {

    private static final String CONVERSATION =
            Story.conversation(new Channel("line"), "older").value();
    private static final AgentId ANNA = new AgentId("anna");
    private static final TeamId NIGHT = new TeamId("night");
    private static final AssignmentCause CAUSE = AssignmentCause.REQUESTED;

    private final DriverManagerDataSource database = new DriverManagerDataSource(Postgres.newDatabase());
    private final JdbcClient sql = JdbcClient.create(database);

    @Test
    void know_of_teams_what_the_timeline_knows() {
        migrate("search", "latest");
        migrate("views", "14");
        knows(1, null);
        tell(new Assigned(2, Story.BEGIN, Story.ROBOT, null, NIGHT, CAUSE));
        tell(new Assigned(3, Story.BEGIN, Story.ROBOT, ANNA, NIGHT, CAUSE));
        knows(3, "anna");
        tell(new Unassigned(4, Story.BEGIN, Story.ROBOT, ANNA, NIGHT, CAUSE));
        knows(4, null);
        tell(new Assigned(5, Story.BEGIN, Story.ROBOT, ANNA, null, CAUSE));
        knows(5, "anna");
        tell(new Assigned(6, Story.BEGIN, Story.ROBOT, null, NIGHT, CAUSE));
        tell(new Unassigned(7, Story.BEGIN, Story.ROBOT, null, NIGHT, CAUSE));

        migrate("views", "latest");

        List<String> rows = sql.sql(
                        "select concat_ws(' ', from_position, assignee, team) from views.assignment order by 1")
                .query(String.class)
                .list();
        assertThat(rows).containsExactly("1", "2 night", "3 anna night", "4", "5 anna", "6 night", "7");
        assertThat(sql.sql("""
                        select concat_ws(' ', from_position, until_position, from_at = :at, until_at = :at)
                        from views.assignment order by from_position
                        """)
                        .param("at", Story.BEGIN.atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list())
                .containsExactly("1 2 f t", "2 3 t t", "3 4 t t", "4 5 t t", "5 6 t t", "6 7 t t", "7 t");
    }

    private void tell(TimelineEntry entry) {
        sql.sql("insert into views.timeline (conversation, position, entry) values (?::uuid, ?, ?::jsonb)")
                .params(CONVERSATION, entry.position(), String.valueOf(JsonColumn.write(entry)))
                .update();
    }

    /// As it was written then.
    private void knows(long position, @Nullable String assignee) {
        sql.sql("insert into views.assignment (conversation, position, assignee) values (?::uuid, ?, ?::text)")
                .param(1, CONVERSATION)
                .param(2, position)
                .param(3, assignee)
                .update();
    }

    private void migrate(String schema, String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .locations("classpath:db/" + schema)
                .target(version)
                .load()
                .migrate();
    }
}

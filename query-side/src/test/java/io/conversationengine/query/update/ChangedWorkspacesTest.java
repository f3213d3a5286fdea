package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.update.ChangedWorkspaces.StillParked;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChangedWorkspacesTest {

    private static final int MANY = 500;

    private final Engine engine = Engine.onNewDatabase();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void have_what_is_parked_where_somebody_follows_and_nothing_of_the_many_elsewhere() {
        for (int number = 1; number <= MANY; number++) {
            park("elsewhere-" + number, Story.RIVAL.value(), number);
        }
        park("here", Story.SHOP.value(), MANY + 1);
        park("somewhere", null, MANY + 2);
        Audience audience = new Audience(Story.SHOP, engine.get(FollowedInboxes.class));

        assertThat(engine.get(ChangedWorkspaces.class).since(List.of(audience)).parked())
                .extracting(StillParked::key)
                .containsExactlyInAnyOrder("here", "somewhere");
    }

    private void park(String key, @Nullable String workspace, long position) {
        JdbcClient sql = engine.get(JdbcClient.class);
        sql.sql("insert into reader.parked_key (reader, key, workspace, parked_at) values (?, ?, ?, now())")
                .params(Projection.VIEWS, key)
                .param(workspace)
                .update();
        sql.sql("""
                insert into reader.parked_event (reader, position, key, event, event_id)
                values (?, ?, ?, 'conversation.ConversationOpened', 'event')
                """).params(Projection.VIEWS, position, key).update();
    }
}

package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A projection of which no rows are in use, and whose first ones cannot be made.
class FailingFirstRowsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NO_PARKING = "engine.readers.park=false";

    private final String database = Engine.newDatabase();
    private Engine engine = Engine.start(database, NO_PARKING);
    private final Chat chat = new Chat(new Story(), "line", "failing").opened(Cause.CUSTOMER, Story.BEGIN);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void say_so_to_whoever_asks_how_they_are() {
        engine.record(chat.story());
        engine.seen();
        execute("alter table log.event disable trigger user");
        execute("create table kept as select * from log.event");
        execute("update log.event set payload = '\\x7b'");
        execute("drop schema views cascade");
        execute("delete from work.token where processor = 'views'");
        engine.close();

        engine = Engine.start(database, NO_PARKING);
        await().atMost(PATIENCE).until(() -> views().getStatus().equals(Status.DOWN));

        assertThat(views().getDetails())
                .containsEntry("projection", "views")
                .containsEntry("event", "conversation.ConversationOpened")
                .containsEntry("since", Story.BEGIN);
        execute("update log.event e set payload = k.payload from kept k where e.position = k.position");
        await().atMost(PATIENCE).until(() -> views().getStatus().equals(Status.UP));
    }

    /// They are asked as ever.
    @Test
    void say_nothing_where_others_are_in_use() {
        engine.record(chat.story());
        engine.seen();
        execute("alter table log.event disable trigger user");
        execute("update log.event set payload = '\\x7b'");

        Client client = engine.client();
        client.post("/v1/projections/views/rebuild");
        await().atMost(PATIENCE)
                .until(() -> client.get("/v1/projections")
                        .json()
                        .at("/items/0/rebuild/failing")
                        .isObject());

        assertThat(views().getStatus()).isEqualTo(Status.UP);
    }

    private void execute(String statement) {
        engine.get(JdbcClient.class).sql(statement).update();
    }

    private Health views() {
        return Objects.requireNonNull(engine.get(ProjectionsHealth.class).health());
    }
}

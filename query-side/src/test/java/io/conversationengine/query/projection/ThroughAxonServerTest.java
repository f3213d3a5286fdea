package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// `AXON_SERVER` is the `HOST:PORT` of a real one. It may have seen this test before.
@EnabledIfEnvironmentVariable(named = "AXON_SERVER", matches = ".+:\\d+")
class ThroughAxonServerTest {

    @Test
    void events_arrive_and_questions_are_answered() {
        String address = System.getenv("AXON_SERVER");
        try (Engine engine = Engine.start(
                Postgres.newDatabase(), "engine.event-store=axon-server", "engine.axon-server=" + address)) {
            Story story = new Story();
            long before = engine.head();
            Chat chat = new Chat(story, "wechat", "after " + before)
                    .opened(Cause.CUSTOMER, Story.BEGIN)
                    .customerWrote("in-1", "Hello", Story.BEGIN);
            engine.record(story);

            assertThat(engine.head()).as("each event has a position").isEqualTo(before + 3);
            ConversationView view = engine.find(at -> new FindConversation(Story.SHOP, chat.id(), at));
            assertThat(view.window().left()).isEqualTo(20);
            assertThat(engine.ask(at -> new FindConversation(Story.RIVAL, chat.id(), at)))
                    .isEqualTo(new QueryResult.Unknown(before + 3));
            Projections projections = engine.find(_ -> new ListProjections());
            assertThat(projections.items().getFirst().behind()).isZero();
        }
    }
}

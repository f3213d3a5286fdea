package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.Story;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many who follow the events of a workspace in which nothing happens.
@Timeout(60)
class FeedFollowersTest {

    private static final int FOLLOWERS = 20;
    private static final int EVENTS = 50;
    private static final Engine ENGINE = Engine.onNewDatabase();

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void do_not_ask_for_each_event_of_others_and_still_get_their_own() throws IOException {
        Client client = ENGINE.client(
                ENGINE.get(ApiKeys.class).create("theirs", Story.RIVAL, false).secret());
        double alone = connectionsTaken(new Chat(new Story(), "line", "alone"));
        List<ServerSentEvents> followers = new ArrayList<>();
        for (int number = 0; number < FOLLOWERS; number++) {
            followers.add(ServerSentEvents.of(
                    client.open("/v1/events?after=" + ENGINE.head(), "Accept", "text/event-stream")));
            assertThat(followers.getLast().next()).isNotNull();
        }

        double followed = connectionsTaken(new Chat(new Story(), "line", "followed"));

        assertThat(followed - alone).isLessThan(EVENTS * FOLLOWERS / 4.0);
        ENGINE.record(Story.ofRival());
        for (ServerSentEvents follower : followers) {
            assertThat(follower.nextMessage().id()).isEqualTo(ENGINE.head());
            follower.close();
        }
    }

    /// By everybody on this node, while so many events arrive one by one.
    private static double connectionsTaken(Chat chat) {
        double before = taken();
        ENGINE.record(chat.opened(Cause.CUSTOMER, Story.BEGIN).story());
        for (int number = 0; number < EVENTS; number++) {
            ENGINE.record(
                    chat.customerWrote("in-" + number, "Hello", Story.BEGIN).story());
            ENGINE.find(at -> new FindConversation(Story.SHOP, chat.id(), at));
        }
        return taken() - before;
    }

    private static double taken() {
        return ENGINE.get(MeterRegistry.class)
                .get("hikaricp.connections.acquire")
                .timer()
                .count();
    }
}

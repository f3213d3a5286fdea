package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One node writes the views; subscribers are at both.
@Timeout(120)
class ConversationUpdatesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String database = Engine.newDatabase();
    private final Engine writer = node("writer");
    private final Engine other = node("other");
    private final String key =
            writer.get(ApiKeys.class).create("helpdesk", Story.SHOP, false).secret();
    private final Story story = new Story();
    private final Chat chat = new Chat(story, "line", "updated");
    private final String path = "/v1/conversations/" + chat.id() + "/updates";

    /// Two nodes of one process have the same name unless they are given one.
    private Engine node(String name) {
        return Engine.start(database, "engine.node=" + name, "engine.live.heartbeat=100ms");
    }

    @BeforeEach
    void a_conversation() {
        writer.record(chat.opened(Cause.CUSTOMER, Story.BEGIN).story());
        writer.ask(at -> new FindConversation(Story.SHOP, chat.id(), at));
    }

    @AfterEach
    void stop() {
        other.close();
        writer.close();
    }

    @Test
    void are_sent_on_every_node_after_the_conversation_as_it_is() throws IOException {
        try (ServerSentEvents here = follow(writer);
                ServerSentEvents there = follow(other)) {
            assertThat(inbound(here.nextMessage())).isZero();
            assertThat(inbound(there.nextMessage())).isZero();
            for (int number = 1; number < 4; number++) {
                writer.record(new Chat(story, "line", "somebody else " + number)
                        .opened(Cause.CUSTOMER, Story.BEGIN)
                        .story());
                writer.record(
                        chat.customerWrote("in-" + number, "Hello", Story.BEGIN).story());

                Event event = here.nextMessage();
                assertThat(inbound(event)).isEqualTo(number);
                assertThat(event.id()).isLessThanOrEqualTo(writer.head());
                assertThat(inbound(there.nextMessage())).isEqualTo(number);
            }
        }
    }

    @Test
    void are_no_more_than_there_are_changes() throws IOException {
        try (ServerSentEvents events = follow(writer)) {
            Event view = events.nextMessage();
            for (int beat = 0; beat < 5; beat++) {
                assertThat(events.next())
                        .isNotNull()
                        .extracting(Event::type, Event::id)
                        .containsExactly("position", view.id());
            }
        }
    }

    @Test
    void end_when_the_engine_stops() throws IOException {
        try (ServerSentEvents events = follow(other)) {
            events.nextMessage();

            other.close();

            while (events.next() != null) {
                // Nothing but positions, until it ends.
            }
        }
    }

    @Test
    void are_of_no_conversation_that_the_workspace_does_not_have() {
        ConversationId nobody = new Chat(story, "line", "nobody").id();

        Reply reply = client(writer).get("/v1/conversations/" + nobody + "/updates");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void come_over_the_bus_too() {
        try (SubscriptionQueryResult<QueryResult, QueryResult> subscription =
                subscribe(Map.of("workspace", "shop", "actor", "bot:robot"))) {
            assertThat(subscription.initialResult().block(PATIENCE)).isInstanceOf(QueryResult.Found.class);

            writer.record(chat.customerWrote("in-1", "Hello", Story.BEGIN).story());

            QueryResult newer = subscription
                    .updates()
                    .filter(answer -> answer instanceof QueryResult.Found(var _, ConversationView view)
                            && view.totals().inbound() == 1)
                    .blockFirst(PATIENCE);
            assertThat(newer).isNotNull();
        }
    }

    @Test
    void are_sent_to_nobody_who_does_not_say_who_asks_and_where() throws InterruptedException {
        try (SubscriptionQueryResult<QueryResult, QueryResult> refused = subscribe(Map.of("workspace", "shop"));
                SubscriptionQueryResult<QueryResult, QueryResult> stranger =
                        subscribe(Map.of("workspace", "rival", "actor", "bot:robot"));
                SubscriptionQueryResult<QueryResult, QueryResult> admitted =
                        subscribe(Map.of("workspace", "shop", "actor", "bot:robot"))) {
            assertThatThrownBy(() -> refused.initialResult().block(PATIENCE))
                    .isInstanceOf(QueryExecutionException.class);
            assertThatThrownBy(() -> stranger.initialResult().block(PATIENCE))
                    .isInstanceOf(QueryExecutionException.class);
            List<QueryResult> leaked = new CopyOnWriteArrayList<>();
            refused.updates().subscribe(leaked::add);
            stranger.updates().subscribe(leaked::add);
            BlockingQueue<QueryResult> updates = new LinkedBlockingQueue<>();
            admitted.updates().subscribe(updates::add);
            for (int number = 0; number < 3; number++) {
                writer.record(
                        chat.customerWrote("in-" + number, "Hello", Story.BEGIN).story());
                assertThat(updates.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            }

            assertThat(leaked).isEmpty();
        }
    }

    private SubscriptionQueryResult<QueryResult, QueryResult> subscribe(Map<String, ?> metaData) {
        return writer.get(QueryGateway.class)
                .subscriptionQuery(
                        new GenericMessage<>(new FindConversation(Story.SHOP, chat.id(), 0), metaData),
                        QueryResult.class,
                        QueryResult.class);
    }

    private ServerSentEvents follow(Engine node) {
        return ServerSentEvents.of(client(node).open(path));
    }

    private Client client(Engine node) {
        return node.client(key);
    }

    private static int inbound(Event event) {
        return event.data().at("/totals/inbound").intValue();
    }
}

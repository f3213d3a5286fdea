package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question.FindInboxChanges;
import io.conversationengine.kernel.timeline.Question.Inbox;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.Story;
import io.conversationengine.query.update.Inboxes.Change;
import io.conversationengine.query.update.Inboxes.Changes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.axonframework.common.Registration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many who follow at once, and what one of them can do to the others.
@Timeout(60)
class FollowersTest {

    private static final int FOLLOWERS = 8;
    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client CLIENT = ENGINE.client(
            ENGINE.get(ApiKeys.class).create("followers", Story.SHOP, true).secret());

    /// So that no two tests speak of the same customer.
    private static int customers;

    private final Story story = new Story();
    private final List<ServerSentEvents> followers = new ArrayList<>();

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @AfterEach
    void leave() throws IOException {
        for (ServerSentEvents follower : followers) {
            follower.close();
        }
    }

    @Test
    void are_told_whoever_else_cannot_be() throws IOException {
        begin();
        try (Registration _ = intercept("unlucky", () -> {
                    throw new IllegalStateException("No answer for the unlucky");
                });
                SubscriptionQueryResult<Answer, Answer> _ = subscribe("unlucky")) {
            allAreTold(3);
        }
    }

    @Test
    void are_told_however_long_somebody_else_waits_for_an_answer() throws IOException {
        begin();
        CountDownLatch answered = new CountDownLatch(1);
        try (Registration _ = intercept("patient", answered::await);
                SubscriptionQueryResult<Answer, Answer> _ = subscribe("patient")) {
            allAreTold(3);
        } finally {
            answered.countDown();
        }
    }

    @Test
    void are_answered_in_parts_however_much_they_have_missed() {
        Chat first = chat().assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN);
        ENGINE.record(story);
        long known = ENGINE.head();
        List<Chat> missed = IntStream.range(0, 4).mapToObj(_ -> chat()).toList();
        missed.getLast().assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN);
        first.assigned("ben", AssignmentCause.REQUESTED, Story.BEGIN);
        ENGINE.record(story);
        FindInboxChanges question = new FindInboxChanges(
                Story.SHOP, Actor.person("anna"), Inbox.MINE, null, known, null, 50, ENGINE.head());
        ENGINE.answer(question);
        Inboxes inboxes = new Inboxes(ENGINE.get(JdbcClient.class), 3);

        Changes part = inboxes.changes(question, known, known);
        Changes rest = inboxes.changes(question, known, known + 3);

        assertThat(part).isEqualTo(new Changes(List.of(), known + 3));
        assertThat(rest)
                .isEqualTo(new Changes(
                        List.of(
                                new Change(missed.getLast().id(), known + 5, true),
                                new Change(first.id(), known + 6, false)),
                        null));
    }

    private interface Hindrance {
        void happen() throws InterruptedException;
    }

    /// What happens before an agent's question for changes is answered again.
    private static Registration intercept(String agent, Hindrance hindrance) {
        return ENGINE.get(QueryBus.class).registerHandlerInterceptor((unit, chain) -> {
            if (("agent:" + agent).equals(unit.getMessage().getMetaData().get("actor"))
                    && unit.getMessage().getPayload() instanceof FindInboxChanges asked
                    && asked.after() != null) {
                hindrance.happen();
            }
            return chain.proceed();
        });
    }

    private static SubscriptionQueryResult<Answer, Answer> subscribe(String agent) {
        FindInboxChanges question =
                new FindInboxChanges(Story.SHOP, Actor.person(agent), Inbox.ALL, null, null, null, 50, ENGINE.head());
        SubscriptionQueryResult<Answer, Answer> subscription = ENGINE.get(QueryGateway.class)
                .subscriptionQuery(
                        new GenericMessage<>(question, Map.of("workspace", "shop", "actor", "agent:" + agent)),
                        Answer.class,
                        Answer.class);
        subscription.initialResult().block();
        return subscription;
    }

    private void begin() throws IOException {
        for (int number = 0; number < FOLLOWERS; number++) {
            ServerSentEvents follower = ServerSentEvents.of(CLIENT.open("/v1/inboxes/all/updates"));
            followers.add(follower);
            assertThat(follower.next()).isNotNull();
        }
    }

    /// So many times: whoever comes before the one at fault is told once more before they wait.
    private void allAreTold(int times) throws IOException {
        for (int time = 0; time < times; time++) {
            Chat chat = chat();
            ENGINE.record(story);
            for (ServerSentEvents follower : followers) {
                assertThat(follower.nextMessage().data().path("id").stringValue())
                        .isEqualTo(chat.id().value());
            }
        }
    }

    private Chat chat() {
        customers++;
        return new Chat(story, "line", "follower-" + customers).opened(Cause.CUSTOMER, Story.BEGIN);
    }
}

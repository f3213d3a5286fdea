package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.InboxChanges;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.Story;
import io.conversationengine.query.update.Inboxes.Change;
import io.conversationengine.query.update.Inboxes.Changes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.axonframework.messaging.GenericMessage;
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

    private static final Client RIVALS = ENGINE.client(
            ENGINE.get(ApiKeys.class).create("rivals", Story.RIVAL, true).secret());
    private static final Channel LINE = new Channel("line");

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
        JdbcClient sql = ENGINE.get(JdbcClient.class);
        sql.sql("insert into views.workspace (id, settings) values ('rival', '{}')")
                .update();
        try (ServerSentEvents rival = followed(RIVALS, "/v1/inboxes/all/updates")) {
            ConversationId unlucky = rivalsChat("unlucky");
            allAreTold(3);

            sql.sql("delete from views.workspace where id = 'rival'").update();

            assertThat(rival.nextMessage().data().path("id").stringValue()).isEqualTo(unlucky.value());
        }
    }

    @Test
    void are_told_however_long_somebody_else_takes_to_be_told() throws IOException {
        begin();
        CountDownLatch told = new CountDownLatch(1);
        try (SubscriptionQueryResult<QueryResult, QueryResult> slow = subscribeRival()) {
            slow.updates().filter(FollowersTest::tellsOfAny).subscribe(_ -> awaitUninterruptibly(told));
            rivalsChat("slow");
            try {
                allAreTold(3);
            } finally {
                // Who is being told cannot be left.
                told.countDown();
            }
        }
    }

    @Test
    void are_told_where_another_one_fails_at_what_it_is_told() throws IOException {
        begin();
        try (SubscriptionQueryResult<QueryResult, QueryResult> failing = subscribe(Story.SHOP)) {
            failing.updates().subscribe(update -> {
                throw new IllegalStateException("Cannot take " + update);
            });
            allAreTold(3);
        }
    }

    @Test
    void miss_nothing_while_they_take_their_time() throws IOException {
        begin();
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            ids.add(chat().id().value());
            ENGINE.record(story);
        }
        for (ServerSentEvents follower : followers) {
            Set<String> told = new HashSet<>();
            while (!told.containsAll(ids)) {
                told.add(follower.nextMessage().data().path("id").stringValue());
            }
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
        FindInboxChanges query = new FindInboxChanges(
                Story.SHOP, Actor.person("anna"), Inbox.MINE, null, known, null, 50, ENGINE.head());
        ENGINE.answer(query);
        Inboxes inboxes = new Inboxes(ENGINE.get(JdbcClient.class), 3);

        Changes part = inboxes.changes(query, known, known);
        Changes rest = inboxes.changes(query, known, known + 3);

        assertThat(part).isEqualTo(new Changes(List.of(), known + 3));
        assertThat(rest)
                .isEqualTo(new Changes(
                        List.of(
                                new Change(missed.getLast().id(), known + 5, true),
                                new Change(first.id(), known + 6, false)),
                        null));
    }

    private static ConversationId rivalsChat(String customer) {
        ContactId contact = Story.contact(LINE, customer);
        ConversationId conversation = ConversationId.of(contact);
        ENGINE.record(new Story()
                .then(new ConversationOpened(
                        conversation,
                        Story.RIVAL,
                        Story.account(LINE),
                        LINE,
                        contact,
                        1,
                        Cause.CUSTOMER,
                        Actor.customer(),
                        Story.BEGIN)));
        return conversation;
    }

    /// What whoever has just come is told may wait already: whoever subscribes takes that by themselves.
    private static boolean tellsOfAny(QueryResult update) {
        return update instanceof QueryResult.Found found
                && !((InboxChanges) found.view()).items().isEmpty();
    }

    private static SubscriptionQueryResult<QueryResult, QueryResult> subscribeRival() {
        return subscribe(Story.RIVAL);
    }

    private static SubscriptionQueryResult<QueryResult, QueryResult> subscribe(WorkspaceId workspace) {
        FindInboxChanges query =
                new FindInboxChanges(workspace, Actor.person("zoe"), Inbox.ALL, null, null, null, 50, ENGINE.head());
        SubscriptionQueryResult<QueryResult, QueryResult> subscription = ENGINE.get(QueryGateway.class)
                .subscriptionQuery(
                        new GenericMessage<>(query, Map.of("workspace", workspace.value(), "actor", "agent:zoe")),
                        QueryResult.class,
                        QueryResult.class);
        subscription.initialResult().block();
        return subscription;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSentEvents followed(Client client, String path) throws IOException {
        ServerSentEvents follower =
                ServerSentEvents.of(client.open(path, "At-Least-Position", Long.toString(ENGINE.head())));
        assertThat(follower.next()).isNotNull();
        return follower;
    }

    private void begin() throws IOException {
        for (int number = 0; number < FOLLOWERS; number++) {
            followers.add(followed(CLIENT, "/v1/inboxes/all/updates"));
        }
    }

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
